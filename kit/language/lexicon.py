"""The words, in English and Spanish, by which the rules know what people are asked to do.

A word too few here is a mistake missed; a word too many is a false alarm, which is worse.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from kit.language.word_tables import tables_in
from kit.text import Pattern

_CLAUSE = r"(?:^|[.!?:;,…—–]\s*|[¡¿“\"(]|\b(?:and|then|now|please|y|luego|ahora)\s+)"
"""Where an order begins: at the beginning of a clause."""


class WordPattern(Pattern):
    """A pattern of words, small or capital; the first place where it stands in a text is remembered."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        super().__init__(pattern, flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of any pattern."""
        return _searched(self, text, start, end)


@lru_cache(maxsize=16_384)
def _searched(pattern: WordPattern, text: str, start: int, end: int) -> re.Match[str] | None:
    """What the pattern finds: of a session that is judged at each save, few paragraphs are new."""
    return pattern.compiled.search(text, start, end)


def _found(*patterns: str) -> WordPattern:
    return WordPattern("|".join(patterns))


TAKING_PART = _found(
    r"\bturn (?:to|and talk)\b|\b(?:talk|share|discuss|compare|check) (?:it |this |that )?(?:with|to) (?:a|your"
    r"|the)\b",
    r"\b(?:show of|raise (?:a|your)|hands up)\b|\bthumbs\b|\bin pairs\b|\bpair[- ]share\b|\bwith (?:a"
    r"|your) (?:partner|neighbor)",
    r"\b(?:write|jot) (?:down|it|one|two|three|your|a)\b|\b(?:in|into) the chat\b|\bvote\b|\bpoll\b|\bquiz\b"
    r"|\bstand up\b",
    r"\bopen questions?\b|\bquestions? (?:and answers?|from the)\b|\bq ?& ?a\b",
    r"\b(?:levant\w+ la mano|a mano alzada|en parejas?|con (?:su|tu|una?) (?:pareja|compañer\w+|vecin\w+))\b",
    r"\b(?:anot|escrib)(?:a|an|e|en|amos|imos)\b|\bcoment(?:e|en|emos)\b|\bvot(?:e|en|ación)\b"
    r"|\bpreguntas y respuestas\b",
    r"\b(?:minutes?|moments?|seconds?) (?:to (?:write|read|think|talk|mark|jot|share|discuss|list|draw|answer)\b"
    r"|(?:with|at|in) your (?:table|group|partner|neighbor|team|pair)s?\b)",
    _CLAUSE + r"(?:(?:write|jot|underline|circle|mark|highlight|sketch|fill in|(?:raise|lift|hold up) your)\b"
    r"|put an? (?:star|dot|check|mark|line|circle|question|word)\b|stand (?:up )?if\b"
    r"|practi[cs]e (?:it|this|that|one|saying|with)\b"
    r"|(?:talk|discuss|share|tell|ask|work|try|compare|think|read|say it)\b[^.!?;:]{0,40}\b(?:tables?|groups?"
    r"|partners?|pairs?"
    r"|neighbors?|teams?|person (?:next|beside|near)\w*)\b)",
    r"\bwho (?:has|wants|can|would|will)\b[^.!?]*\?|\b(?:what|which) questions\b|\blet['’]s hear (?:from|one|two"
    r"|three|a)\b"
    r"|\bshow me (?:with|on|by)\b|\byour fingers\b|\b(?:use|type (?:it )?in) the chat\b",
    r"(?<!que )\b(?:com[eé]nten?(?:lo|la)|plat[ií]quen?(?:lo|la|se)?|cuént[ae]n?(?:le|les|lo|la|se|selo|nos)"
    r"|díganse(?:lo|la)?|dígan?(?:le|les|lo|selo|sela)|pregúnten?(?:le|les|se)|pregunten|conversen|hablen"
    r"|compart(?:a|an))\b",
    r"\bcon (?:la persona|quien est[áé]) (?:de|a) (?:al )?(?:lado|junto)\b|\ba (?:su|tu) (?:vecin|pareja|compañer)\w*"
    r"|\bun(?:os)? minutos? para (?:pensar|escribir|leer|conversar|hablar)\b|¿(?:a )?qui[eé]n(?:es)? (?:quieren?"
    r"|pueden?|tienen?|les? (?:ha|gustaría))\b",
)
"""People do something besides listening, wherever these words stand."""
DOING = _found(
    _CLAUSE + r"(?:turn|talk|discuss|share|write|jot|list|sketch|draw|read|mark|underline|circle|star|highlight"
    r"|choose|pick"
    r"|vote|raise|stand|walk|move|find|tell|sort|match|rank|rate|try|practice|role-?play|compare|fill|type|open|count"
    r"|work|annotate|reflect|complete|finish|plan|take (?:\w+ )?minutes?|eat|stretch|sign)\b",
    _CLAUSE + r"(?:hable|hablen|platique|platiquen|comparta|compartan|lea|lean|marque|marquen|elija|elijan"
    r"|escoja|escojan"
    r"|busque|busquen|dibuje|dibujen|practique|practiquen|ordene|ordenen|complete|completen|trabaje|trabajen"
    r"|firme|firmen)\b",
)
"""An order to people, at the beginning of a clause."""
ASKED_BACK = _found(
    r"\bdebrief\w*|\breflect\w*|\b(?:share|report|call|hear)(?:s|ing)?[- ](?:out|back)\b|\bshare\w* with (?:the"
    r"|all|every\w+)\b",
    r"\bwhat (?:did|do|does|was|were|came|will|surprised)\b|\b(?:each|every) (?:group|pair|team|table)\b"
    r"|\bclosing circle\b",
    r"\bfrom each\b|\bspeakers?\b|\bvoices\b|\baloud\b|\bto the (?:whole )?(?:group|room)\b|\bgo around\b"
    r"|\btake-?aways?\b",
    r"\bgallery walk\b|\bwhole[- ]group\b|\ball together\b|\bhear (?:from|two|three|a few|some)\b",
    r"\breflexi\w+|\bpuesta en común\b|¿qué\b|\bqué (?:aprend|notar|vier|descubr|les)\w*|\bcada (?:grupo|pareja"
    r"|equipo|mesa)\b",
    r"\ben voz alta\b|\bportavo(?:z|ces)\b|\bconclusi\w+|\bcompart\w+ con (?:el|tod[oa]s)\b|\bentre tod[oa]s\b"
    r"|\bplenari[oa]\b",
    r"\bwhat (?:stood|stays?|struck|happened|changed|worked|helped|patterns?|would|are you)\b|\bso what\b"
    r"|\bwhich\b[^.!?]*\?"
    r"|\bhow (?:did|was|were) (?:it|that|this|you|your|they)\b|\bwho (?:wants|would like|will|can) (?:to )?(?:share"
    r"|start|begin|tell|say|go)\b",
    r"\b(?:you|they|partners?|groups?|tables?|pairs?|teams?) (?:just )?(?:heard|learned|noticed|saw|found out"
    r"|discovered|talked about)\b"
    r"|\b(?:partner|neighbor)s? (?:just )?(?:said|told)\b|\b(?:one|a) word (?:each|from)\b|\bcome back together\b",
    r"¿cómo (?:les|se|fue|estuvo|lo|le)\b|¿cuál(?:es)?\b|¿(?:a )?quién(?:es)? (?:quieren?|empieza|comparte"
    r"|les? gustaría)\b"
    r"|\b(?:dice|diga|digan) una palabra\b|\bgrupo grande\b|\bcompart\w+ (?:una?|lo que)\b",
)
"""People say what came of an activity."""
MOVING_TOGETHER = _found(
    r"\bgallery walk\b|\bfour corners\b|\bhuman (?:barometer|graph|continuum|line|bingo)\b|\bcorners? of the room\b",
    r"\b(?:comfort|opinion|values?) line-?up\b|\bstand(?:ing)? in a (?:circle|line)\b|\bmusical chairs\b",
    r"\b(?:everyone|everybody|participants|them|groups) (?:to )?(?:stands? (?:up|by|beside|next to|near)"
    r"|walks? (?:to|around|past)|lines? up|rotates?|circulates?)\b",
    r"\b(?:ask|have|let|get|tell|invite|send) (?:all |the |your )?(?:people|staff|families|parents|pairs|tables)"
    r" (?:to )?(?:stand (?:up(?! for)|by|beside|next to|near|in a)|walk (?:to (?:the|a|one|their)|around|past)|mingle"
    r"|(?:line up|circulate)(?=$|[.!?,;]| (?:by|in|along|around) (?!advance))|rotate (?:to|between|through|around))\b",
    r"\b(?:caminata|recorrido|paseo) (?:por|de) (?:la )?galería\b|\bcuatro esquinas\b"
    r"|\bformen una? (?:fila|línea|círculo)\b",
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
_MOVE = _found(
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
)
_ORDER = Pattern(_CLAUSE + r"(?:slowly |quietly |everyone,? |all )?$", re.IGNORECASE)


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


SEATED = _found(
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
)
"""Somebody thought of those who don't stand or walk."""

NUMBERS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "uno",
    )
    for number, word in enumerate(words.split(), 1)
}
NUMBER = rf"(?:{'|'.join(NUMBERS)}|[1-9]\d?)"


def number(word: str) -> int:
    """What a word or a numeral of `NUMBER` says."""
    return NUMBERS.get(word.lower()) or int(word)


EACH_GROUP = _found(
    r"\b(?:each|every|per|a) (?:group|pair|table|team|triad)s?\b|\b(?:cada|por) (?:grupo|pareja|mesa|equipo|trío)\b"
)
EACH_PERSON = _found(
    r"\b(?:each|every|per) (?:participant|person|one|teacher|parent|family|adult)\b|\bfor (?:everyone|everybody"
    r"|all)\b",
    r"\b(?:cada|por) (?:participante|persona|uno|docente|familia|madre|padre)\b|\bpara tod[oa]s\b",
)
SINGLE_THINGS = _found(
    r"\b(?:an?|one|the|our|your|his|her|its|their|each|some|enough|extra|any|all|una?|el|la|los|las|cada|su|sus"
    r"|nuestr[oa]s?)\b.*",
    rf".*\b(?:{'|'.join(NUMBERS)}|half|dozens?|pairs?|sets?|packs?|pads?|boxe?s?|bags?|rolls?|stacks?|piles?|docena"
    rf"|juegos?"
    rf"|paquetes?|cajas?)\b.*",
    r".*(?<!page )(?<!grade )(?<!part )(?<!session )(?<!página )(?<!grado )\b\d.*",
)
"""Things whose number is said by their own words, or needs none."""
MANY = _found(
    r"(?:chart|construction|butcher|scratch|lined|blank) paper|papel(?: de rotafolio| para rotafolio)?",
    r"(?:[\w'’-]+ ){0,3}(?:markers|pens|pencils|notes|cards|dots|stickers|clipboards|highlighters|tags"
    r"|envelopes|folders"
    r"|crayons|sheets|strips|copies|notebooks|binders|tablets|laptops|devices|chromebooks|worksheets|handouts)",
    r"(?:marcadores|plumones|bolígrafos|plumas|lápices|notas adhesivas|tarjetas|hojas|copias|sobres|carpetas"
    r"|cuadernos|gafetes"
    r"|tabletas|computadoras|calcomanías)(?: [\w-]+)?",
)
"""Things that people need one each of, or a group does; then ` of …`, ` for …` may follow."""

COLOR_WORDS = frozenset(
    """
    red green yellow blue orange purple pink brown rojo roja rojos rojas verde verdes amarillo amarilla amarillos
    amarillas azul azules naranja naranjas anaranjado anaranjada anaranjados anaranjadas morado morada morados moradas
    rosado rosada rosados rosadas
    """.split()  # noqa: SIM905
)
COLORS = "|".join(sorted(COLOR_WORDS, reverse=True))
_CODED = (
    "cards?|groups?|dots?|stickers?|teams?|tables?|rows?|columns?|boxe?s?|items?|words?|sheets?|signs?|stars?|notes?"
    "|ones?"
)
_CODIFIED = "tarjetas?|grupos?|puntos?|calcomanías?|equipos?|mesas?|filas?|columnas?|casillas?|palabras?|hojas?|notas?"
COLORED = WordPattern(
    rf"\b(?P<one>{COLORS}) (?:{_CODED})\b|\b(?:{_CODIFIED}) (?P<other>{COLORS})\b",
    re.NOFLAG,  # lower case only: the Red Cross is no code
)
IN_COLOR = WordPattern(
    r"\b(?:items?|words?|those|ones|lines?|answers?|rows?|cells?|boxes|anything|everything|text|parts?|numbers?"
    r"|(?:palabra|línea|respuesta|fila|casilla|parte|número|celda)s?|l[oa]s?(?: que est[áé]n?)?|lo que está)"
    rf" (?:that (?:is|are) |which (?:is|are) |shown |printed |marked |written |marcad[oa]s? "
    rf"|escrit[oa]s? )?(?:in|en) (?P<one>{COLORS})(?! ink)\b",
    re.NOFLAG,
)
A_COLOR_MEANS = WordPattern(
    rf"(?<!m[rs]\. )(?<!mrs\. )(?<!dr\. )\b(?P<one>{COLORS})"
    r"(?: is for| means?| stands? for| for| =|:| es para| son para| significan?| quiere decir"
    r"| para| es| is)"
    r" (?!(?:a|an|the|un|una|el|la)\b)[\w’'“\"-]+",
)
"""“Green means yes, red means no”: where two colors are so explained, each is a code, and nothing else is there."""
NOT_BY_COLOR_ALONE = _found(
    r"\b(?:mark(?:ed)?|label(?:l?ed)?|letter(?:ed|s)?|number(?:ed|s)?|shapes?|symbols?|patterns?|icons?"
    r"|circles?|triangles?|squares?"
    r"|underlined?|bold|italics?|stars?|check ?marks?|crosse?s|says?|words? on|printed on|corner cut"
    r"|textured?)\b",
    r"\b(?:marcad[oa]s?|letras?|número(?:s|)|numerad[oa]s?|formas?|símbolos?|círculos?|triángulos?|cuadrados?"
    r"|estrellas?|subrayad[oa]s?"
    r"|negritas?|dice[n]?)\b",
)
"""Another sign beside the color."""

_KNOWN = tables_in("known_words.toml")
KNOWN_ACRONYMS = frozenset(_KNOWN["known_acronyms"].split())
"""Those that a reader of a school's papers needs no help with."""
SHOUTED = frozenset(_KNOWN["shouted"].split())
"""Words that people write in capitals to stress them."""

IN_A_ROOM = _found(
    r"\b(?:at|to|from|around|on|leave) (?:your|their|each|the|every|another) (?:own )?tables?\b"
    r"|\btable (?:groups?|mates?)\b",
    r"\b(?:in|into|form|make) (?:a|one|two|your) (?:big |large |seated )?circles?\b|\bchairs?\b|\bby the door\b",
    r"\b(?:on|to|along|at|around) (?:the|a|your|each) (?:\w+ )?(?:walls?|corners?|doors?|whiteboard|easels?)\b",
    r"\b(?:elbow|shoulder) partners?\b|\baround the room\b|\b(?:side|corner|front|back) of the room\b",
    r"\b(?:en|a|de) (?:su|sus|la|las|cada) mesas?\b|\b(?:formen?|hagan?) un círculo\b|\bsillas?\b"
    r"|\b(?:en|a) (?:la|las|su) (?:pared|paredes|esquinas?|puerta)\b|\bpor (?:la sala|el salón)\b",
)
"""What only people in one room have about them."""
