"""What people write, and what it means: words with one meaning are taken in it, without a question.

The rows of `reading.md`'s table that are words; the others are functions beside what they read. English and Spanish.
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.language.word_tables import fold

KINDS: Mapping[str, str] = {
    "closing": "closure", "close": "closure", "wrap-up": "closure", "wrap up": "closure", "cierre": "closure",
    "clausura": "closure", "ending": "closure",
    "opening": "welcome", "intro": "welcome", "introduction": "welcome", "bienvenida": "welcome", "apertura": "welcome",
    "icebreaker": "inclusion", "ice breaker": "inclusion", "ice-breaker": "inclusion", "energizer": "inclusion",
    "warm-up": "inclusion", "warm up": "inclusion", "community builder": "inclusion", "rompehielos": "inclusion",
    "connection": "inclusion", "check-in": "inclusion", "dinamica": "inclusion",
    "presentation": "input", "lecture": "input", "direct instruction": "input", "mini-lesson": "input",
    "content": "input", "video": "input", "presentacion": "input",
    "practice": "activity", "work time": "activity", "group work": "activity", "discussion": "activity",
    "exercise": "activity", "actividad": "activity", "practica": "activity", "ejercicio": "activity",
    "reflection": "debrief", "reflect": "debrief", "share out": "debrief", "share-out": "debrief",
    "reflexion": "debrief", "puesta en comun": "debrief",
    "lunch": "break", "recess": "break", "pause": "break", "descanso": "break", "receso": "break", "almuerzo": "break",
    "pausa": "break", "coffee": "break",
    "exit ticket": "evaluation", "survey": "evaluation", "feedback": "evaluation", "evaluacion": "evaluation",
    "encuesta": "evaluation", "assessment": "evaluation",
    "transicion": "transition", "resource": "resources", "recursos": "resources",
}  # fmt: skip
"""Of a block or slide."""

HANDOUT_KINDS: Mapping[str, str] = {
    "sign": "signs", "wall signs": "signs", "carteles": "signs", "card": "cards", "task cards": "cards",
    "tarjetas": "cards", "tent": "tents", "table tents": "tents", "work sheet": "worksheet", "form": "worksheet",
    "organizer": "worksheet", "graphic organizer": "worksheet", "note catcher": "worksheet", "hoja": "worksheet",
    "exit slip": "exit ticket", "exit-ticket": "exit ticket", "boleto de salida": "exit ticket",
    "survey": "evaluation", "feedback": "evaluation", "feedback form": "evaluation", "encuesta": "evaluation",
    "handout": "text", "reading": "text", "article": "text", "lectura": "text", "texto": "text",
    "rubric": "rating", "checklist": "worksheet", "one-pager": "summary", "one pager": "summary", "resumen": "summary",
    "cartel": "poster", "anchor chart": "poster",
}  # fmt: skip

MODALITIES: Mapping[str, str] = {
    "in-person": "in person", "face to face": "in person", "onsite": "in person", "on site": "in person",
    "presencial": "in person", "online": "virtual", "remote": "virtual", "zoom": "virtual", "webinar": "virtual",
    "en linea": "virtual", "a distancia": "virtual", "mixed": "hybrid", "hibrida": "hybrid", "hibrido": "hybrid",
}  # fmt: skip

BLANK_KINDS: Mapping[str, str] = {
    "url": "link", "website": "link", "web": "link", "address": "link", "hyperlink": "link", "enlace": "link",
    "photo": "image", "picture": "image", "logo": "image", "img": "image", "imagen": "image", "foto": "image",
    "string": "text", "word": "text", "words": "text", "number": "text", "name": "text", "texto": "text",
    "items": "list", "lista": "list", "day": "date", "fecha": "date",
}  # fmt: skip

SETTINGS: Mapping[str, str] = {
    "group": "groups", "grouping": "groups", "grupos": "groups", "agrupacion": "groups", "type": "kind", "tipo": "kind",
    "copias": "copies", "copy": "copies", "identifier": "id", "led by": "lead", "leader": "lead", "dirige": "lead",
}  # fmt: skip
"""Settings in the comment below a heading."""

COLORS: Mapping[str, str] = {
    "azul": "blue", "azul marino": "navy", "celeste": "skyblue", "rojo": "red", "verde": "green", "amarillo": "yellow",
    "dorado": "gold", "oro": "gold", "morado": "purple", "negro": "black", "blanco": "white", "gris": "gray",
    "naranja": "orange", "anaranjado": "orange", "cafe": "saddlebrown", "marron": "saddlebrown", "guinda": "maroon",
    "vino": "maroon", "rosa": "pink", "rosado": "pink", "turquesa": "turquoise", "plata": "silver",
    "burgundy": "maroon", "cardinal": "firebrick", "royal": "royalblue", "forest": "forestgreen", "scarlet": "crimson",
}  # fmt: skip

LANGUAGES: Mapping[str, str] = {
    "english": "en-US", "ingles": "en-US", "spanish": "es-US", "espanol": "es-US", "en_us": "en-US", "es_us": "es-US",
}  # fmt: skip

KEYS: Mapping[str, str] = {
    "duration": "length", "total time": "length", "duracion": "length", "time available": "length",
    "objectives": "outcomes", "goals": "outcomes", "learning objectives": "outcomes", "learning outcomes": "outcomes",
    "objetivos": "outcomes", "outcome": "outcomes", "objective": "outcomes",
    "facilitator": "presenters", "facilitators": "presenters", "presenter": "presenters", "presented by": "presenters",
    "facilitadora": "presenters", "facilitador": "presenters", "leaders": "presenters",
    "location": "room", "place": "room", "where": "room", "lugar": "room", "sala": "room",
    "attendees": "participants", "number of participants": "participants", "group size": "participants",
    "participantes": "participants", "people": "participants",
    "start time": "start", "starts": "start", "inicio": "start", "hora de inicio": "start",
    "asistentes": "participants", "numero de participantes": "participants", "fecha": "date", "titulo": "title",
    "subtitulo": "subtitle", "description": "summary", "resumen": "summary", "lang": "language", "idioma": "language",
    "guiding question": "essential question", "pregunta esencial": "essential question", "format": "modality",
    "for": "audience", "who": "audience", "audiencia": "audience", "sources": "credits", "references": "credits",
}  # fmt: skip
"""Keys of the front matter."""

GROUPINGS: Mapping[str, str] = {
    "whole class": "whole group", "whole room": "whole group", "everyone": "whole group", "everybody": "whole group",
    "all": "whole group", "large group": "whole group", "full group": "whole group", "plenary": "whole group",
    "whole-group": "whole group", "whole-class": "whole group", "todo el grupo": "whole group",
    "grupo completo": "whole group", "todos": "whole group", "circle": "whole group", "one circle": "whole group",
    "one group": "whole group", "a circle": "whole group",
    "individual": "on your own", "individually": "on your own", "individual work": "on your own",
    "alone": "on your own", "solo": "on your own", "independent": "on your own", "independently": "on your own",
    "by yourself": "on your own", "silently": "on your own", "a solas": "on your own",
    "individualmente": "on your own",
    "pair": "pairs", "partner": "pairs", "partners": "pairs", "in pairs": "pairs", "with a partner": "pairs",
    "pairs or trios": "pairs", "pairs or triads": "pairs", "pairs/trios": "pairs", "partners or trios": "pairs",
    "think-pair-share": "pairs", "think pair share": "pairs", "turn and talk": "pairs", "turn-and-talk": "pairs",
    "shoulder partners": "pairs", "2-3 people": "groups of 2–3", "2–3 people": "groups of 2–3",
    "elbow partner": "pairs", "elbow partners": "pairs", "twos": "pairs", "groups of two": "pairs",
    "parejas": "pairs", "en parejas": "pairs",
    "trios": "triads", "threes": "triads", "triad": "triads", "groups of three": "triads", "en trios": "triads",
    "quads": "groups of 4", "fours": "groups of 4", "foursomes": "groups of 4", "groups of four": "groups of 4",
    "groups of five": "groups of 5", "groups of six": "groups of 6",
    "table groups": "groups of 4", "tables": "groups of 4", "table teams": "groups of 4", "small groups": "groups of 4",
    "small group": "groups of 4", "table group": "groups of 4", "groups": "groups of 4", "teams": "groups of 4",
    "grupos": "groups of 4", "grupos pequenos": "groups of 4", "equipos": "groups of 4", "mesas": "groups of 4",
}  # fmt: skip
"""How people are put together; tables and small groups of which nobody says how large they are seat four."""

PER: Mapping[str, str] = {
    **dict.fromkeys((
        "participant", "participants", "person", "people", "student", "students", "teacher", "teachers", "adult",
        "attendee", "member", "each", "ea", "educator", "staff member", "family", "parent", "pp",
        "persona", "participante", "estudiante", "maestro", "maestra", "docente", "familia", "alumno",
    ), "participant"),
    **dict.fromkeys((
        "group", "groups", "table", "tables", "circle", "circles", "team", "teams", "pair", "pairs", "partnership",
        "trio", "triad", "small group", "breakout room", "grupo", "mesa", "equipo", "pareja", "circulo",
    ), "group"),
    **dict.fromkeys(("room", "class", "classroom", "wall", "sala", "salon", "aula"), "room"),
    **dict.fromkeys(("session", "workshop", "facilitator", "sesion", "taller"), "session"),
}  # fmt: skip
"""For whom or what a number of things is."""


def meant(word: str, table: Mapping[str, str]) -> str:
    """What the word means by the table; the word itself where it has no row."""
    return table.get(fold(word), word)
