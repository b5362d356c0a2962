"""The kinds of slide that a deck asks for, and the names and types by which layouts say that they are for them."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Kind = Literal["title", "text", "two-columns", "section", "title-only", "picture", "quotation", "closing"]
KINDS: tuple[Kind, ...] = (
    "title", "text", "two-columns", "section", "title-only", "picture", "quotation", "closing",
)  # fmt: skip

SPOKEN: dict[Kind, str] = {
    "title": "the title slide",
    "text": "a title and text",
    "two-columns": "two columns",
    "section": "a section",
    "title-only": "a title alone",
    "picture": "a picture beside text",
    "quotation": "a quotation",
    "closing": "the closing slide",
}
"""Each kind, as a sentence says it."""

TYPES: dict[str, Kind] = {
    "title": "title",
    "obj": "text",
    "tx": "text",
    "objOnly": "text",
    "twoObj": "two-columns",
    "twoColTx": "two-columns",
    "txAndObj": "two-columns",
    "objAndTx": "two-columns",
    "secHead": "section",
    "titleOnly": "title-only",
    "picTx": "picture",
    "txAndClipArt": "picture",
    "clipArtAndTx": "picture",
    "txAndMedia": "picture",
    "mediaAndTx": "picture",
}
"""The values of a layout's `type` (ISO/IEC 29500-1, 19.7.15) that speak of a kind."""

_NAMES: dict[Kind, tuple[str, ...]] = {
    "title": (
        "Title Slide", "Diapositiva de título", "Diapositive de titre", "Titelfolie", "Slide de Título",
        "Diapositivo de título", "Diapositiva titolo", "Titeldia", "标题幻灯片", "標題投影片", "タイトル スライド",
        "제목 슬라이드", "Титульный слайд", "Slajd tytułowy", "شريحة عنوان", "Tiêu đề Bản chiếu", "Rubrikbild",
    ),
    "text": (
        "Title and Content", "Title & Content", "Title and Text", "Título y objetos", "Título y contenido",
        "Titre et contenu", "Titel und Inhalt", "Título e Conteúdo", "Título e objeto", "Titolo e contenuto",
        "Titel en object", "标题和内容", "標題及內容", "標題及物件", "タイトルとコンテンツ", "제목 및 내용",
        "Заголовок и объект", "Tytuł i zawartość", "عنوان ومحتوى", "Tiêu đề và Nội dung", "Rubrik och innehåll",
    ),
    "two-columns": (
        "Two Content", "Dos objetos", "Dos contenidos", "Deux contenus", "Zwei Inhalte", "Duas Partes de Conteúdo",
        "Dois Conteúdos", "Conteúdo Duplo", "Due contenuti", "Inhoud van twee", "两栏内容", "兩項內容", "兩項物件",
        "2 つのコンテンツ", "콘텐츠 2개", "Два объекта", "Dwa elementy zawartości", "محتويان", "Hai Nội dung",
        "Två innehållsdelar",
    ),
    "section": (
        "Section Header", "Encabezado de sección", "Titre de section", "Abschnittsüberschrift", "Cabeçalho da Seção",
        "Cabeçalho da Secção", "Intestazione sezione", "Sectiekop", "节标题", "章節標題", "區段標題",
        "セクション見出し", "구역 머리글", "Заголовок раздела", "Nagłówek sekcji", "عنوان المقطع", "Đầu mục Phần",
        "Đầu trang của Phần", "Avsnittsrubrik",
    ),
    "title-only": (
        "Title Only", "Solo el título", "Sólo el título", "Titre seul", "Nur Titel", "Somente Título", "Só título",
        "Solo titolo", "Alleen titel", "仅标题", "只有標題", "タイトルのみ", "제목만", "Только заголовок",
        "Tylko tytuł", "عنوان فقط", "Chỉ Tiêu đề", "Endast rubrik",
    ),
    "picture": (
        "Picture with Caption", "Imagen con título", "Image avec légende", "Bild mit Überschrift",
        "Imagem com Legenda", "Immagine con didascalia", "Afbeelding met bijschrift", "图片与标题", "圖片 (含標題)",
        "含標題的圖片", "タイトル付きの図", "캡션 있는 그림", "Рисунок с подписью", "Obraz z podpisem",
        "صورة مع تسمية توضيحية", "Ảnh với Chú thích", "Bild med bildtext",
    ),
    "quotation": ("Quote", "Quotation", "Cita", "Citation", "Zitat", "Citação", "Citazione", "Citaat", "引用", "引言"),
    "closing": (
        "Closing", "Closing Slide", "End Slide", "Thank You", "Cierre", "Gracias", "Clôture", "Merci", "Schlussfolie",
        "Danke", "Encerramento", "Obrigado", "Chiusura", "Grazie", "Slotdia", "结束页", "谢谢",
    ),
}  # fmt: skip
"""PowerPoint's own names, in the languages of PowerPoint, and what designers call the others."""

_PARTS: dict[Kind, tuple[str, ...]] = {
    "title": ("cover", "portada", "couverture", "titelseite", "capa", "copertina", "封面"),
    "text": ("text", "content", "texto", "contenido", "contenu", "inhalt", "conteúdo"),
    "two-columns": ("two col", "2 col", "two-col", "dos col", "deux col", "zwei spalt", "zweispalt", "duas col"),
    "section": (
        "section", "divider", "chapter", "sección", "separador", "intercalaire", "abschnitt", "kapitel", "seção",
    ),
    "title-only": ("title only",),
    "picture": ("picture", "photo", "image", "imagen", "foto", "bild", "imagem"),
    "quotation": ("quote", "quotation", "zitat", "citation", "citação"),
    "closing": ("closing", "thank", "gracias", "merci", "danke", "obrigad", "end slide", "cierre"),
}  # fmt: skip
"""Words that a designer's own names hold, such as “03 Divider (blue)”."""


def bare(name: str) -> str:
    """A name as it is compared: without case, spaces, marks, and the number that PowerPoint puts before a copy's."""
    text = re.sub(r"^\d+_", "", unicodedata.normalize("NFKC", name).strip().casefold())
    return "".join(character for character in text if character.isalnum())


_BY_NAME: dict[str, Kind] = {bare(name): kind for kind, names in _NAMES.items() for name in names}


def kind_named(name: str) -> Kind | None:
    """The kind whose name this is, in any language."""
    return _BY_NAME.get(bare(name))


def speaks_of(name: str, kind: Kind) -> bool:
    """Whether a designer's own name for a layout holds a word for the kind."""
    text, letters = name.casefold(), bare(name)
    return any(part in text for part in _PARTS[kind]) or any(
        len(known) > 8 and known in letters for known, of in _BY_NAME.items() if of == kind
    )
