"""The kinds of slide that a deck asks a look for, a row each, and how layouts say that they are for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from msgspec import Struct

Kind = str
"""The name of a row of `LAYOUT_KINDS`."""


class LayoutKind(Struct, frozen=True, kw_only=True):
    """A kind of slide, and the layouts that are for it.

    `spoken` is what a sentence calls it. `types` are the values of a layout's `type` that speak of it (ISO/IEC 29500-1,
    19.7.15). `names` are PowerPoint's own names for it, in the languages of PowerPoint, and what designers call the
    others; `parts` are words that a designer's own name holds, such as “03 Divider (blue)”. Its layouts have `places`
    at least for what it holds, and are judged as those of the kind `like` are where nothing else says how. One that
    says nothing by its name or type is taken where they suit so well as `least`: up to 30 do. Where a look has no
    layout for it, that of a kind in `instead` serves, the best first.
    """

    name: Kind
    spoken: str
    like: Kind = "text"
    places: int = 0
    least: float = 99
    instead: tuple[Kind, ...] = ("text",)
    types: tuple[str, ...] = ()
    names: tuple[str, ...]
    parts: tuple[str, ...] = ()


LAYOUT_KINDS: tuple[LayoutKind, ...] = (
    LayoutKind(
        name="title", spoken="the title slide", least=20,
        instead=("section",),
        types=("title",),
        names=(
            "Title Slide", "Diapositiva de título", "Diapositive de titre", "Titelfolie", "Slide de Título",
            "Diapositivo de título", "Diapositiva titolo", "Titeldia", "标题幻灯片",
            "標題投影片", "タイトル スライド", "제목 슬라이드",
            "Титульный слайд", "Slajd tytułowy", "شريحة عنوان", "Tiêu đề Bản chiếu", "Rubrikbild",
        ),
        parts=("cover", "portada", "couverture", "titelseite", "capa", "copertina", "封面"),
    ),
    LayoutKind(
        name="text", spoken="a title and text", places=1, least=1,
        types=("obj", "tx", "objOnly"),
        names=(
            "Title and Content", "Title & Content", "Title and Text", "Título y objetos", "Título y contenido",
            "Titre et contenu", "Titel und Inhalt", "Título e Conteúdo", "Título e objeto", "Titolo e contenuto",
            "Titel en object", "标题和内容", "標題及內容", "標題及物件",
            "タイトルとコンテンツ", "제목 및 내용", "Заголовок и объект",
            "Tytuł i zawartość", "عنوان ومحتوى", "Tiêu đề và Nội dung", "Rubrik och innehåll",
        ),
        parts=("text", "content", "texto", "contenido", "contenu", "inhalt", "conteúdo"),
    ),
    LayoutKind(
        name="two-columns", spoken="two columns", places=2, least=1, instead=(),
        types=("twoObj", "twoColTx", "txAndObj", "objAndTx"),
        names=(
            "Two Content", "Dos objetos", "Dos contenidos", "Deux contenus",
            "Zwei Inhalte", "Duas Partes de Conteúdo",
            "Dois Conteúdos", "Conteúdo Duplo", "Due contenuti", "Inhoud van twee",
            "两栏内容", "兩項內容", "兩項物件",
            "2 つのコンテンツ", "콘텐츠 2개", "Два объекта", "Dwa elementy zawartości", "محتويان", "Hai Nội dung",
            "Två innehållsdelar",
        ),
        parts=("two col", "2 col", "two-col", "dos col", "deux col", "zwei spalt", "zweispalt", "duas col"),
    ),
    LayoutKind(
        name="section", spoken="a section", least=12,
        instead=("title",),
        types=("secHead",),
        names=(
            "Section Header", "Encabezado de sección", "Titre de section", "Abschnittsüberschrift",
            "Cabeçalho da Seção", "Cabeçalho da Secção", "Intestazione sezione", "Sectiekop",
            "节标题", "章節標題", "區段標題",
            "セクション見出し", "구역 머리글", "Заголовок раздела", "Nagłówek sekcji", "عنوان المقطع", "Đầu mục Phần",
            "Đầu trang của Phần", "Avsnittsrubrik",
        ),
        parts=(
            "section", "divider", "chapter", "sección", "separador", "intercalaire", "abschnitt", "kapitel", "seção",
        ),
    ),
    LayoutKind(
        name="title-only", spoken="a title alone", least=5,
        types=("titleOnly",),
        names=(
            "Title Only", "Solo el título", "Sólo el título", "Titre seul",
            "Nur Titel", "Somente Título", "Só título",
            "Solo titolo", "Alleen titel", "仅标题", "只有標題", "タイトルのみ",
            "제목만", "Только заголовок", "Tylko tytuł",
            "عنوان فقط", "Chỉ Tiêu đề", "Endast rubrik",
        ),
        parts=("title only",),
    ),
    LayoutKind(
        name="picture", spoken="a picture beside text", places=2, least=1,
        instead=("two-columns",),
        types=("picTx", "txAndClipArt", "clipArtAndTx", "txAndMedia", "mediaAndTx"),
        names=(
            "Picture with Caption", "Imagen con título", "Image avec légende", "Bild mit Überschrift",
            "Imagem com Legenda", "Immagine con didascalia", "Afbeelding met bijschrift",
            "图片与标题", "圖片 (含標題)",
            "含標題的圖片", "タイトル付きの図", "캡션 있는 그림", "Рисунок с подписью",
            "Obraz z podpisem", "صورة مع تسمية توضيحية",
            "Ảnh với Chú thích", "Bild med bildtext",
        ),
        parts=("picture", "photo", "image", "imagen", "foto", "bild", "imagem"),
    ),
    LayoutKind(
        name="quotation", spoken="a quotation", places=1, least=99,
        names=(
            "Quote", "Quotation", "Cita", "Citation", "Zitat", "Citação", "Citazione", "Citaat", "引用", "引言",
        ),
        parts=("quote", "quotation", "zitat", "citation", "citação"),
    ),
    LayoutKind(
        name="closing", spoken="the closing slide", like="title", least=99,
        instead=("title", "section"),
        names=(
            "Closing", "Closing Slide", "End Slide", "Thank You", "Cierre", "Gracias", "Clôture", "Merci",
            "Schlussfolie", "Danke", "Encerramento", "Obrigado", "Chiusura", "Grazie", "Slotdia", "结束页", "谢谢",
        ),
        parts=("closing", "thank", "gracias", "merci", "danke", "obrigad", "end slide", "cierre"),
    ),
)  # fmt: skip
"""Every kind. A new one needs a row here and, to be in the kit's own look, a layout of its name."""

KINDS: tuple[Kind, ...] = tuple(row.name for row in LAYOUT_KINDS)
ROWS: Mapping[Kind, LayoutKind] = {row.name: row for row in LAYOUT_KINDS}
TYPES: Mapping[str, Kind] = {type: row.name for row in LAYOUT_KINDS for type in row.types}
"""The kind that a layout's type speaks of."""


def bare(name: str) -> str:
    """A name as it is compared: without case, spaces, marks, and the number that PowerPoint puts before a copy's."""
    text = re.sub(r"^\d+_", "", unicodedata.normalize("NFKC", name).strip().casefold())
    return "".join(character for character in text if character.isalnum())


_BY_NAME: Mapping[str, Kind] = {bare(name): row.name for row in LAYOUT_KINDS for name in row.names}


def kind_named(name: str) -> Kind | None:
    """The kind whose name this is, in any language."""
    return _BY_NAME.get(bare(name))


def speaks_of(name: str, kind: Kind) -> bool:
    """Whether a designer's own name for a layout holds a word for the kind."""
    text, letters = name.casefold(), bare(name)
    return any(part in text for part in ROWS[kind].parts) or any(
        len(known) > 8 and known in letters for known, of in _BY_NAME.items() if of == kind
    )
