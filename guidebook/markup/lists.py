"""Lists made from data/ and from other pages, so that nothing is written twice.

    /// red-lines          the twelve red lines, from docs/<locale>/start/red-lines.md
    /// guides             the six guides
    /// chapters           the chapters of the guide that the page belongs to
    /// checklists         the checklists of every guide
    /// reading | police   what a role reads: with everybody, first, and later
    /// roles-index        all roles, each with a link to its page
    /// choices            a list written by hand that is shown as large choices
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from guidebook.project import SOURCE


class _List(Block):
    """A list whose items are pages."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        """A <div> named after the block, filled by `fill`."""
        box = etree.SubElement(parent, "div", {"class": f"list list--{self.NAME}"})
        self.fill(box, self.config["context"])
        return box

    def fill(self, box: etree.Element, context) -> None:
        """Put the list into the box."""
        raise NotImplementedError

    def pages(self, box: etree.Element, context, paths: list[str], tag: str = "ul") -> None:
        """A list of links to pages with number and description.

        A page that the language lacks is named by its English title, and links.py says so; its
        description stays away. A page that is not written yet is left out.
        """
        project = context.project
        listing = etree.SubElement(box, tag)
        for path in paths:
            own = project.pages[context.locale].get(path)
            page = own or project.pages[SOURCE].get(path)
            if page is None:
                continue
            item = etree.SubElement(listing, "li")
            if number := project.chapter_number(path):
                etree.SubElement(item, "span", {"class": "number"}).text = number
                item[-1].tail = " "
            link = etree.SubElement(item, "a", {"href": context.link(path)})
            link.text = page.title
            if own is None:
                link.set("lang", SOURCE)
            elif page.description:
                link.tail = " "
                etree.SubElement(item, "span", {"class": "what"}).text = page.description


class RedLines(_List):
    """The red lines stand on page one of every guide."""

    NAME = "red-lines"

    def fill(self, box, context):
        """The list with the line above it: “Never:” must not be lost, the items lean on it."""
        page = context.project.pages[context.locale]["start/red-lines.md"]
        lines = [line for _, line in page.lines if line.strip()]
        items = [number for number, line in enumerate(lines) if line[:1].isdigit()]
        above = lines[items[0] - 1] if items[0] else ""
        self.md.parser.parseChunk(box, "\n".join([above, "", *(lines[item] for item in items)]))


class Guides(_List):
    """The six guides; one that is not written yet is named without a link."""

    NAME = "guides"

    def fill(self, box, context):
        """One item a guide."""
        listing = etree.SubElement(box, "ol")
        for guide in context.project.guides:
            name, about = context.project.guide_words(context.locale, guide["id"])
            item = etree.SubElement(listing, "li")
            if not guide.get("planned"):  # links.py leads to the English where it must
                title = etree.SubElement(item, "a",
                                         {"href": context.link(f"{guide['id']}/index.md")})
            else:
                item.set("class", "planned")
                title = etree.SubElement(item, "b")
            title.text = name
            title.tail = " "
            what = etree.SubElement(item, "span", {"class": "what"})
            what.text = about
            if guide.get("planned"):
                what.tail = " "
                etree.SubElement(item, "em").text = context.word("planned")


class Chapters(_List):
    """The chapters of this page's guide."""

    NAME = "chapters"

    def fill(self, box, context):
        """Links with number and description."""
        guide = next(guide for guide in context.project.guides
                     if context.path.startswith(guide["id"] + "/"))
        self.pages(box, context, context.project.chapter_paths(guide))


class Checklists(_List):
    """All checklists, in the order of the chapters that show them."""

    NAME = "checklists"

    def fill(self, box, context):
        """Links with description."""
        self.pages(box, context,
                   [f"checklists/{name}.md" for name in context.project.checklist_numbers()])


class Reading(_List):
    """What a role reads: with everybody, then first, then later; from data/roles.yml."""

    NAME = "reading"
    ARGUMENT = True

    def fill(self, box, context):
        """Three lists with their titles; an empty one is left out."""
        project, role = context.project, context.project.roles[self.argument]
        for key in ("start", "first", "next"):
            numbers = project.roles["start"] if key == "start" else role[key]
            paths = [project.chapter_path(number) for number in numbers]
            if key == "start":
                paths.insert(0, "start/red-lines.md")
            if any(path in project.pages[SOURCE] for path in paths):
                etree.SubElement(box, "p", {"class": "list__title"}).text = \
                    context.word(f"reading_{key}")
                self.pages(box, context, paths)


class RolesIndex(_List):
    """All roles."""

    NAME = "roles-index"

    def fill(self, box, context):
        """Links to the role's reading list."""
        listing = etree.SubElement(box, "ul")
        for role in context.project.roles:
            if role != "start":
                item = etree.SubElement(listing, "li")
                link = etree.SubElement(
                    item, "a", {"href": context.link(f"start/roles/{role}.md")})
                link.text = context.word(f"role_{role}")


class Choices(_List):
    """What do you need now?"""

    NAME = "choices"

    def fill(self, box, context):
        """The list stands between the slashes."""


BLOCKS = [RedLines, Guides, Chapters, Checklists, Reading, RolesIndex, Choices]


def extend(md, context) -> None:
    """Nothing beyond the blocks."""
