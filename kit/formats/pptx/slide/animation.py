"""What appears on a click, as PowerPoint's own timing. Nothing here advances by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from msgspec import Struct


class Appear(Struct, frozen=True, kw_only=True):
    """A shape, or one paragraph of it, that appears on click number `click`; `text` where the shape holds text."""

    click: int
    shape: int
    paragraph: int | None = None
    text: bool = True


class Wheel(Struct, frozen=True, kw_only=True):
    """A shape that a click on itself wipes away, clockwise from its top, in so many seconds."""

    shape: int
    seconds: int


def timing(appears: Sequence[Appear], wheels: Sequence[Wheel] = ()) -> str:
    """The slide's `p:timing` (ISO/IEC 29500-1, 19.5), or "" for a slide on which nothing moves."""
    if not appears and not wheels:
        return ""
    ids = count(2)
    steps = _steps(appears, ids) if appears else ""
    turns = "".join(_turn(each, ids) for each in wheels)
    builds = "".join(_builds(appears))
    listed = f"<p:bldLst>{builds}</p:bldLst>" if builds else ""
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        f"{steps}{turns}</p:childTnLst></p:cTn></p:par></p:tnLst>{listed}</p:timing>"
    )


def _steps(appears: Sequence[Appear], ids: Iterator[int]) -> str:
    """What appears on one click after the other, wherever one clicks."""
    main = next(ids)
    ordered = sorted(appears, key=lambda each: each.click)
    clicks = "".join(_click(list(group), ids) for _, group in groupby(ordered, key=lambda each: each.click))
    return (
        f'<p:seq concurrent="1" nextAc="seek"><p:cTn id="{main}" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
        f"{clicks}</p:childTnLst></p:cTn>{_on('prevCondLst', 'onPrev')}{_on('nextCondLst', 'onNext')}</p:seq>"
    )


def _turn(wheel: Wheel, ids: Iterator[int]) -> str:
    """A wheel's own sequence: only a click on the shape starts it, and all other clicks do what they did."""
    whole, outer, inner, effect, wipes, hides = (next(ids) for _ in range(6))
    target = f'<p:tgtEl><p:spTgt spid="{wheel.shape}"/></p:tgtEl>'
    on_it = f'<p:cond evt="onClick" delay="0">{target}</p:cond>'
    lasts = wheel.seconds * 1000
    return (
        f'<p:seq concurrent="1" nextAc="seek"><p:cTn id="{whole}" restart="whenNotActive" fill="hold" '
        f'evtFilter="cancelBubble" nodeType="interactiveSeq"><p:stCondLst>{on_it}</p:stCondLst>'
        '<p:endSync evt="end" delay="0"><p:rtn val="all"/></p:endSync><p:childTnLst>'
        f'<p:par><p:cTn id="{outer}" fill="hold">{_start("0")}<p:childTnLst><p:par><p:cTn id="{inner}" fill="hold">'
        f'{_start("0")}<p:childTnLst><p:par><p:cTn id="{effect}" presetID="21" presetClass="exit" presetSubtype="1" '
        f'fill="hold" nodeType="clickEffect">{_start("0")}<p:childTnLst>'
        f'<p:animEffect transition="out" filter="wheel(1)"><p:cBhvr><p:cTn id="{wipes}" dur="{lasts}"/>{target}'
        f'</p:cBhvr></p:animEffect><p:set><p:cBhvr><p:cTn id="{hides}" dur="1" fill="hold">{_start(str(lasts - 1))}'
        f"</p:cTn>{target}<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="hidden"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>'
        f"</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn><p:nextCondLst>{on_it}</p:nextCondLst></p:seq>"
    )


def _on(name: str, event: str) -> str:
    return f'<p:{name}><p:cond evt="{event}" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:{name}>'


def _start(delay: str) -> str:
    return f'<p:stCondLst><p:cond delay="{delay}"/></p:stCondLst>'


def _click(appears: Sequence[Appear], ids: Iterator[int]) -> str:
    outer, inner = next(ids), next(ids)
    effects = "".join(
        _effect(each, "clickEffect" if n == 0 else "withEffect", next(ids), next(ids)) for n, each in enumerate(appears)
    )
    return (
        f'<p:par><p:cTn id="{outer}" fill="hold">{_start("indefinite")}<p:childTnLst><p:par><p:cTn id="{inner}" '
        f'fill="hold">{_start("0")}<p:childTnLst>{effects}</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>'
    )


def _effect(each: Appear, node: str, id: int, behavior: int) -> str:
    part = "" if each.paragraph is None else f'<p:txEl><p:pRg st="{each.paragraph}" end="{each.paragraph}"/></p:txEl>'
    target = f'<p:spTgt spid="{each.shape}">{part}</p:spTgt>' if part else f'<p:spTgt spid="{each.shape}"/>'
    group = ' grpId="0"' if each.text else ""
    return (
        f'<p:par><p:cTn id="{id}" presetID="1" presetClass="entr" presetSubtype="0" fill="hold"{group} '
        f'nodeType="{node}">'
        f'{_start("0")}<p:childTnLst><p:set><p:cBhvr><p:cTn id="{behavior}" dur="1" fill="hold">{_start("0")}</p:cTn>'
        f"<p:tgtEl>{target}</p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par>'
    )


def _builds(appears: Sequence[Appear]) -> Iterator[str]:
    for shape in dict.fromkeys(each.shape for each in appears if each.text):
        by_line = any(each.paragraph is not None for each in appears if each.shape == shape)
        kind = 'build="p"' if by_line else 'animBg="1"'
        yield f'<p:bldP spid="{shape}" grpId="0" {kind}/>'
