"""The words, in English and Spanish, that ask people to stand or walk, and those that think of who cannot."""

from __future__ import annotations

import re
from functools import lru_cache

from kit.language.lexicon import CLAUSE, any_of
from kit.text import Pattern

MOVING_TOGETHER = any_of(
    r"\bgallery walk\b|\bfour corners\b|\bhuman (?:barometer|graph|continuum|line|bingo)\b|\bcorners? of the room\b",
    r"\b(?:comfort|opinion|values?) line-?up\b|\bstand(?:ing)? in a (?:circle|line)\b|\bmusical chairs\b",
    r"\b(?:everyone|everybody|participants|them|groups) (?:to )?(?:stands? (?:up|by|beside|next to|near)"
    r"|walks? (?:to|around|past)|lines? up|rotates?|circulates?)\b",
    r"\b(?:ask|have|let|get|tell|invite|send) (?:all |the |your )?(?:people|staff|families|parents|pairs|tables)"
    r" (?:to )?(?:stand (?:up(?! for)|by|beside|next to|near|in a)|walk (?:to (?:the|a|one|their)|around|past)|mingle"
    r"|(?:line up|circulate)(?=$|[.!?,;]| (?:by|in|along|around) (?!advance))|rotate (?:to|between|through|around))\b",
    r"\b(?:caminata|recorrido|paseo) (?:por|de) (?:la )?galería\b|\bcuatro esquinas\b"
    r"|\bformen una? (?:fila|línea|círculo)\b",
    name="moving together",
    signs="walk|corner|human |line|in a |musical|stand|rotate|circulate|mingle|caminata|recorrido|paseo|esquinas"
    "|formen",
)
"""Everybody stands or walks, whoever is told so.

“The speaker line-up”, “our plans line up with” and “many families walk past our office” ask nobody to.
"""
_ON_PAPER = (
    r"(?!-)(?! (?:of|on|in|at|from) (?:the |your |this |that |each |page )?(?:\w+ )?(?:page|hand-?out|work-?sheet"
    r"|sheet|slide|screen|card"
    r"|note-?catcher|chart|table|list|\d+)\b)"
)
"""After a place to go to: it is in the room. “The chart on page 2” is not, nor is “the line on your handout”."""
_MOVE = any_of(
    r"\bstand (?:up(?! (?:for|to)\b)|by(?! (?:for|while|until|me|your (?:answer|choice|word))\b)|beside|next|near"
    r"|under|at"
    r"|on(?! the shoulders\b)|if|when)\b",
    r"\bwalk (?:to (?!school)|around|past|along|over|up to|the (?:room|gallery|walls?)|with a)\b",
    r"\bwalk(?=,| and (?:read|talk|vote|look|write)\b)|\bmove (?:around|about) the room\b",
    r"\b(?:go|move|come|step) (?:over )?to (?:the|a|one|your|another|any) (?:\w+ )?(?:sign|corner|wall"
    rf"|chart|poster|station|side of the room|line)s?\b{_ON_PAPER}",
    r"\b(?:line up|form a (?:line|circle)|get up|mill around|circulate|mingle)(?=$|[.!?,;:]| (?:by|in"
    r"|from|and|around|at|along|across|behind|until)\b)(?! with)",
    r"\b(?:rotate|move on) (?:to|through|between|around) (?:the|each|another|every) (?:\w+ )?(?:station"
    r"|chart|poster|table|corner)s?\b",
    r"\b(?:pónga(?:n)?se|quéde(?:n)?se|tod[oa]s) de pie\b",
    r"\b(?:caminen?(?! con (?:sus?|l[oa]s?|el)\b)|muévanse(?! a la siguiente)|circulen(?! (?:l[oa]s?|el|una?|su)\b)"
    r"|(?:párense|párese)(?! a pensar)|(?:levántense|levántese)(?! (?:temprano"
    r"|la voz)))\b",
    r"\brecorran? (?![^.!?]*con la (?:vista|mirada))(?:la sala|el salón|las mesas|l[oa]s (?:carteles|estaciones"
    r"|paredes|pósters)|la galería)\b",
    r"\b(?:vayan?|acérquense|acérquese) (?:al?|hacia) (?:el |la |un |una )?(?:cartel|letrero|esquina"
    r"|pared|póster|estación)\w*(?! (?:que (?:está|tienen?) )?(?:de|en) (?:la|su|tu) (?:hoja|página|pantalla"
    r"|lista)\b)",
    signs="stand |walk|move |go |come |step |line up|form a |get up|mill around|circulate|mingle|rotate|de pie|camine"
    "|muévanse|circulen|párense|párese|levánt|recorra|vaya|acérque",
)
_ORDER = Pattern(CLAUSE + r"(?:slowly |quietly |everyone,? |all )?$", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def moving(text: str, *, to_the_leader: bool = False) -> str:
    """The words of a paragraph that ask people to stand or walk; "" where none do.

    “Stand at the door” asks people to where they read or hear it, and only the leader in a cue `to_the_leader`;
    “Where do you stand?” asks nobody to.
    """
    if match := MOVING_TOGETHER.search(text):
        return match[0]
    orders = () if to_the_leader else _MOVE.finditer(text)
    return next((match[0] for match in orders if _ORDER.search(text[max(0, match.start() - 12) : match.start()])), "")


SEATED = any_of(
    r"\b(?:stay|remain|sit|be|is|are|anyone|who is) seated\b|\bseated\b|\bsitting\b|\b(?:rather|prefer to|can"
    r"|may|could|who) (?:sit|stay)\b|\bstay where you are\b",
    r"\bfrom (?:their|your|a|the) (?:own )?(?:seats?|chairs?|tables?|place)\b|\bwheelchairs?\b|\bmobility\b"
    r"|\baccessib\w+|\bcrutch\w*",
    r"\b(?:can(?:no|['’])t|cannot|not|without|instead of|unable to|hard to|rather than) (?:\w+ )?(?:stand|walk"
    r"|mov|get(?:ting)? up)\w*",
    r"\b(?:bring|carry|take|pass|send) (?:the |a |each )?(?:charts?|posters?|cards?|signs?|photos?"
    r"|copies) (?:to|around|from)\b",
    r"\bsentad[oa]s?\b|\bsillas?(?: de ruedas)?\b|\bdesde su (?:lugar|asiento|mesa|silla)\b|\bmovilidad\b"
    r"|\baccesib\w+",
    r"\b(?:sin|no (?:puede|pueda|pueden|puedan)|en vez de|en lugar de) (?:caminar|levantarse|pararse|moverse"
    r"|estar de pie)\b",
    r"\b(?:stay|remain|sit|wait) (?:in|at) (?:their|your|a|the) (?:own )?(?:seats?|chairs?|tables?|places?)\b"
    r"|\bif (?:standing|walking|moving|getting up) (?:is|isn['’]t|would)\b|\b(?:if|who"
    r"|you) [^.!?]{0,20}\brather (?:not|sit|stay|remain)\b",
    r"\b(?:stand|walk|move)(?: up)? or (?:sit|stay|raise|hold|point|wave)\b|\bsit or stand\b"
    r"|\b(?:as|if|however|whatever way) you(?: are|['’]re)? (?:able|comfortable|can(?! see\b))\b|\b(?:use|with) (?:a"
    r"|your) (?:chair|walker|cane)\b",
    r"\b(?:can|may|could)\b[^.!?]{0,40}\b(?:from|at|in) (?:the|your|their|a) (?:own )?(?:tables?|chairs?|seats?)\b",
    r"\b(?:qu[eé]den?(?:se)?|qued(?:ar|e|en)(?:se)?|permane(?:cer|zca|zcan)|siga|sigan)\b[^.!?]{0,20}\b(?:lugar"
    r"|asiento|mesa|silla)s?\b",
    r"\b(?:no|sin|si) (?:dese|quier|prefier|pued|quisier)\w+ (?:no )?(?:caminar|levantarse|pararse|moverse"
    r"|estar de pie)\b"
    r"|\bprefier\w+ no (?:caminar|levantarse|pararse|moverse)\b|\bl[ea]s? (?:cuesta|es difícil) (?:caminar"
    r"|levantarse|pararse|moverse|estar de pie)\b",
    r"\b(?:levánten?se|párense|párese|caminen?|de pie) o (?:levanten?|señalen?|sentad|quéden?se)\w*|\bcomo (?:guste"
    r"|pueda|prefiera)n?\b",
    name="seated",
    signs="seat|sit|stay|remain|rather|place|chair|table|mobility|accessib|crutch|can|not|without|instead of|unable to"
    "|hard to|chart|poster|card|sign|photo|copies|sentad|silla|desde su|movilidad|accesib|caminar|levant|parar|mover"
    "|de pie|standing|walking|moving|getting up|stand or|walk or|up or|move or|as you|if you|however you|way you"
    "|walker|may |could |qued|quéd|permane|siga|levánt|párens|párese|camine|como ",
)
"""Somebody thought of those who don't stand or walk."""
