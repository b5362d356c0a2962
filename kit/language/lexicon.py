"""The words, in English and Spanish, by which the rules know what people are asked to do.

A word too few here is a mistake missed; a word too many is a false alarm, which is worse.
"""

from __future__ import annotations

import re

from kit.language.word_tables import tables_in
from kit.text import Pattern

CLAUSE = r"(?:^|[.!?:;,…—–]\s*|[¡¿“\"(]|\b(?:and|then|now|please|y|luego|ahora)\s+)"
"""Where an order begins: at the beginning of a clause."""


class WordPattern(Pattern):
    """A pattern of words, small or capital."""

    def __init__(
        self, pattern: str, flags: re.RegexFlag = re.IGNORECASE, *, signs: tuple[str, ...] = (), name: str = ""
    ) -> None:
        super().__init__(pattern, flags, signs=signs)
        self.name = name
        """Under which it is kept what it finds in a text; "" where nothing is."""

    def words(self, text: str) -> str:
        """The first words of the text that it finds; "" where it finds none."""
        match = self.search(text)
        return match[0] if match else ""


def any_of(*patterns: str, name: str = "", signs: str = "") -> WordPattern:
    """What finds each of these patterns; the words of `signs` are parted by `|`."""
    return WordPattern("|".join(patterns), signs=tuple(signs.split("|")) if signs else (), name=name)


TAKING_PART = any_of(
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
    CLAUSE + r"(?:(?:write|jot|underline|circle|mark|highlight|sketch|fill in|(?:raise|lift|hold up) your)\b"
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
    name="taking part",
    signs="turn |talk |share |discuss|compare |check |show of|raise|hands up|thumbs|pair|parej|partner|neighbor|write"
    "|jot|chat|vot|poll|quiz|stand |question|&|mano|compañer|vecin|anot|escrib|coment|comént|pregunt|minut|moment"
    "|second|underline|circle|mark|highlight|sketch|fill in|lift|hold up|put a|practi|table|group|team|person|who "
    "|hear |show me|your fingers|platiq|platíq|cuént|díga|pregúnt|conversen|hablen|compart|con quien|¿",
)
"""People do something besides listening, wherever these words stand."""
_ORDERS = (
    "turn|talk|discuss|share|write|jot|list|sketch|draw|read|mark|underline|circle|star|highlight|choose|pick|vote|raise"
    "|stand|walk|move|find|tell|sort|match|rank|rate|try|practice|role-play|roleplay|compare|fill|type|open|count|work"
    "|annotate|reflect|complete|finish|plan|eat|stretch|sign"
    "|hable|hablen|platique|platiquen|comparta|compartan|lea|lean|marque|marquen|elija|elijan|escoja|escojan|busque"
    "|busquen|dibuje|dibujen|practique|practiquen|ordene|ordenen|complete|completen|trabaje|trabajen|firme|firmen"
)
DOING = any_of(rf"{CLAUSE}(?:{_ORDERS}|take (?:\w+ )?minutes?)\b", name="doing", signs=f"{_ORDERS}|take ")
"""An order to people, at the beginning of a clause."""
ASKED_BACK = any_of(
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
    name="asked back",
    signs="debrief|reflect|share|report|call|hear|what |each|every |closing circle|speaker|voices|aloud|to the "
    "|go around|take|gallery|whole|all together|reflexi|puesta en|qué|cada |en voz|portavo|conclusi|compart|entre tod"
    "|plenari|so what|which|how |who |learn|noticed|saw|found out|discovered|talked about|said|told|word|come back|cómo"
    "|cuál|quién|una palabra|grupo",
)
"""People say what came of an activity."""

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


EACH_GROUP = any_of(
    r"\b(?:each|every|per|a) (?:group|pair|table|team|triad)s?\b|\b(?:cada|por) (?:grupo|pareja|mesa|equipo|trío)\b"
)
EACH_PERSON = any_of(
    r"\b(?:each|every|per) (?:participant|person|one|teacher|parent|family|adult)\b|\bfor (?:everyone|everybody"
    r"|all)\b",
    r"\b(?:cada|por) (?:participante|persona|uno|docente|familia|madre|padre)\b|\bpara tod[oa]s\b",
)
SINGLE_THINGS = any_of(
    r"\b(?:an?|one|the|our|your|his|her|its|their|each|some|enough|extra|any|all|una?|el|la|los|las|cada|su|sus"
    r"|nuestr[oa]s?)\b.*",
    rf".*\b(?:{'|'.join(NUMBERS)}|half|dozens?|pairs?|sets?|packs?|pads?|boxe?s?|bags?|rolls?|stacks?|piles?|docena"
    rf"|juegos?"
    rf"|paquetes?|cajas?)\b.*",
    r".*(?<!page )(?<!grade )(?<!part )(?<!session )(?<!página )(?<!grado )\b\d.*",
)
"""Things whose number is said by their own words, or needs none."""
MANY = any_of(
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
NOT_BY_COLOR_ALONE = any_of(
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

IN_A_ROOM = any_of(
    r"\b(?:at|to|from|around|on|leave) (?:your|their|each|the|every|another) (?:own )?tables?\b"
    r"|\btable (?:groups?|mates?)\b",
    r"\b(?:in|into|form|make) (?:a|one|two|your) (?:big |large |seated )?circles?\b|\bchairs?\b|\bby the door\b",
    r"\b(?:on|to|along|at|around) (?:the|a|your|each) (?:\w+ )?(?:walls?|corners?|doors?|whiteboard|easels?)\b",
    r"\b(?:elbow|shoulder) partners?\b|\baround the room\b|\b(?:side|corner|front|back) of the room\b",
    r"\b(?:en|a|de) (?:su|sus|la|las|cada) mesas?\b|\b(?:formen?|hagan?) un círculo\b|\bsillas?\b"
    r"|\b(?:en|a) (?:la|las|su) (?:pared|paredes|esquinas?|puerta)\b|\bpor (?:la sala|el salón)\b",
)
"""What only people in one room have about them."""
