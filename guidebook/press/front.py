"""What stands before the chapters of a book: cover, how to use it, contents."""

from __future__ import annotations

from html import escape

from guidebook.press import imprint
from guidebook.press.draft import Draft, page_number


def cover(draft: Draft) -> str:
    """The first page."""
    words, address = draft.words, draft.address
    if draft.handbook:
        number, about = "", "".join(
            f'<li><span class="number">{guide["number"]}</span> {escape(guide["title"])}</li>'
            for guide in draft.guides)
        about = f'<ul class="cover__guides">{about}</ul>'
    else:
        guide, = draft.guides
        number = (f'<p class="cover__number">'
                  f'{escape(words["guide"].format(number=guide["number"]))}</p>')
        about = f'<p class="cover__description">{escape(guide.get("description") or "")}</p>'
    return f"""<section class="cover" id="cover">
<p class="cover__series">{escape(draft.site["site_name"])}</p>
{number}
<h1 class="cover__title">{escape(draft.title)}</h1>
{about}
<div class="cover__foot">
<p><strong>{escape(words["language_name"])}</strong></p>
<p>{escape(words["edition"].format(date=draft.edition))}</p>
<p>{escape(imprint.state(words, draft.pages, sections=False))}</p>
<p class="cover__address"><a href="{escape(address)}">{escape(imprint.short(address))}</a></p>
</div>
{imprint.code(address, words)}
</section>"""


def how_to_use(draft: Draft) -> str:
    """How to use the book, the key to its boxes, and what it says of itself."""
    words, address = draft.words, draft.address
    draft.contents.append(("how-to-use", "", words["use_title"]))
    signs = "".join(f'<li class="sign sign--{sign}">{escape(words["sign_" + sign])}</li>'
                    for sign in ("minute", "never", "roles", "law", "case", "pause"))
    notes = "".join(f"<p>{escape(words[key])}</p>" for key in (
        "imprint_draft", "imprint_independence", "imprint_advice", "imprint_licence"))
    return f"""<section class="front {draft.tab()}" id="how-to-use">
{draft.running(draft.title, address)}
<h1>{escape(words["use_title"])}</h1>
<ul><li>{escape(words["use_hurry"])}</li><li>{escape(words["use_numbers"])}</li>
<li>{escape(words["use_references"])}</li><li>{escape(words["use_checklists"])}</li></ul>
<h2>{escape(words["signs_title"])}</h2>
<ul class="signs">{signs}</ul>
<section class="imprint"><h2>{escape(words["imprint_title"])}</h2>
<p>{escape(words["edition"].format(date=draft.edition))} ·
{escape(imprint.state(words, draft.pages))}</p>
<p>{escape(words["imprint_newer"])}
<a href="{escape(address)}">{escape(imprint.short(address))}</a></p>
{notes}</section>
</section>"""


def contents(draft: Draft) -> str:
    """The parts and the checklists with their pages; to be called when all of them are known."""
    parts = {draft.slug(guide["landing"]) for guide in draft.guides} if draft.handbook else set()

    def entry(anchor: str, number: str, text: str) -> str:
        kind = ' class="contents__part"' if anchor in parts else ""
        label = f'<span class="contents__number">{number}</span> ' if number else ""
        return (f'<li{kind}><div class="contents__line">{label}'
                f'<a class="contents__text" href="#{anchor}">{escape(text)}</a> '
                f"{page_number(anchor)}</div></li>")

    lists = ""
    if draft.checklists:
        lists = (f'<h2>{escape(draft.words["contents_checklists"])}</h2><ul class="contents">'
                 + "".join(entry(anchor, "", text) for anchor, text in draft.checklists) + "</ul>")
    entries = "".join(entry(*line) for line in draft.contents)
    return (f'<section class="front {draft.tab()}" id="contents">'
            f'<h1>{escape(draft.words["contents_title"])}</h1>'
            f'<ul class="contents">{entries}</ul>{lists}</section>')
