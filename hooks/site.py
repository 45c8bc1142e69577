"""The bridge to MkDocs: gives each page its context, and gathers what was rendered.

Everything that takes more than a line lives in guidebook/.
"""

from __future__ import annotations

from pathlib import Path

from guidebook.markup import Context
from guidebook.project import Project
from guidebook.web import gather, page_context, search, site

MARKUP = "guidebook.markup"


def on_config(config):
    """One locale a build: its words, its navigation, an empty gathering."""
    root = Path(config.config_file_path).parent
    locale = config.plugins["i18n"].config.build_only_locale
    project = config.extra["project"] = Project(root)
    config.extra["locale"] = locale
    config.extra["gathered"] = gather.Gathered(project, locale)
    config.extra["words"] = project.words(locale, "interface")
    config.site_name = config.extra["words"]["site_name"]
    config.site_url = f"{project.site_url}{locale}/"
    config.theme["language"] = locale
    config.nav = site.navigation(project, locale)
    return config


def on_files(files, config, **_):
    """Only our own assets: the theme's scripts and styles are not used."""
    for file in list(files):
        if not site.belongs(file.src_uri, file.abs_src_path, config.docs_dir):
            files.remove(file)
    return files


def on_page_markdown(markdown, page, config, **_):
    """Tell the marks which page they are on; a checklist's page shows the checklist itself."""
    extra = config.extra
    context = Context(extra["project"], extra["locale"], page.file.src_uri.split("/", 1)[1])
    config.mdx_configs[MARKUP] = {"context": context}
    page.meta["context"] = context
    return site.page_markdown(context, markdown)


def on_page_content(html, page, config, **_):
    """Keep the rendered text for search and print, whose links are whole addresses."""
    extra = config.extra
    extra["gathered"].add(page.meta["context"], page.url, html)
    return page_context.within_site(html, extra["project"].site_url, page.url)


def on_page_context(context, page, config, **_):
    """What the templates show beside the text."""
    context.update(page_context.of(page.meta["context"], page.url))
    return context


def on_template_context(context, template_name, config):
    """The 404 page has no source page; it is served at any depth."""
    context.update(page_context.without_page(config.extra["project"], config.extra["locale"]))
    return context


def on_post_build(config, **_):
    """Hand over to search and print."""
    project, locale = config.extra["project"], config.extra["locale"]
    gathered = config.extra["gathered"]
    gathered.write()
    language, terms = project.words(locale, "search"), project.words(locale, "terms")
    for name, text in search.scripts(gathered.data(), language, terms).items():
        Path(config.site_dir, "assets", name).write_text(text, encoding="utf-8")
    script = Path(config.site_dir, "assets/search.js")
    script.write_text(search.bare(script.read_text("utf-8")), encoding="utf-8")
