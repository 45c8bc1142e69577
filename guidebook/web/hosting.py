"""What a server says with every page: one description, written down for each common kind of host.

Netlify and Cloudflare Pages read site/_headers, Apache reads site/.htaccess; GitHub Pages serves
site/ untouched because of site/.nojekyll. For nginx and Caddy there is a file to include in
build/hosting/. The policy in the pages themselves (`PAGE_POLICY`) holds where a host sends nothing.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from guidebook.project import Project

# Content Security Policy, level 3: our own files only, nothing inline, nothing sent anywhere.
_POLICY = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'",
           "img-src": "'self'", "connect-src": "'self'", "manifest-src": "'self'",
           "form-action": "'none'", "base-uri": "'none'"}
_SHARE_NOTHING = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope",
                  "magnetometer", "microphone", "payment", "usb")


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


PAGE_POLICY = _policy(_POLICY)
HEADERS = {
    # a page cannot forbid in its own head that others frame it
    "Content-Security-Policy": _policy(_POLICY | {"frame-ancestors": "'none'"}),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _SHARE_NOTHING),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
# Pages and PDFs are asked for anew each time (a correction must reach everybody), which costs a
# few bytes when nothing changed; styles, scripts and pictures are kept for a visit.
KEPT, KEPT_SECONDS = ("css", "js", "svg", "png"), 600

_MADE = "# Made by the build from guidebook/web/hosting.py.\n"


def write(project: Project, site: Path) -> None:
    """Write the files for all hosts: those that a host reads into site, the others beside it."""
    hosting = project.root / "build/hosting"
    hosting.mkdir(parents=True, exist_ok=True)
    base = urlsplit(project.site_url).path
    for path, text in {
        site / "_headers": netlify(base, project.locales),
        site / ".htaccess": apache(base),
        site / ".nojekyll": "",
        hosting / "nginx.conf": nginx(base),
        hosting / "Caddyfile": caddy(base),
    }.items():
        path.write_text(text, encoding="utf-8")


def netlify(base: str, locales: list[str]) -> str:
    """Netlify's and Cloudflare Pages' format. base: path of the site on its host, such as "/".

    Both add up the rules that fit an address, so no rule repeats a header of another; and both let
    everything be asked for anew unless told otherwise.
    """
    rules = {f"{base}*": HEADERS}
    for locale in locales:
        rules[f"{base}{locale}/assets/*"] = {
            "Cache-Control": f"public, max-age={KEPT_SECONDS}"}
    return _MADE + "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items())


def apache(base: str) -> str:
    """.htaccess of Apache 2.4; what a module is missing for is left out."""
    headers = "".join(f'  Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    return f"""{_MADE}AddDefaultCharset utf-8
ErrorDocument 404 {base}404.html
<IfModule mod_headers.c>
{headers}  Header set Cache-Control "no-cache"
  <FilesMatch "\\.({"|".join(KEPT)})$">
    Header set Cache-Control "public, max-age={KEPT_SECONDS}"
  </FilesMatch>
</IfModule>
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript
  AddOutputFilterByType DEFLATE application/json application/xml text/xml image/svg+xml
</IfModule>
"""


def nginx(base: str) -> str:
    """For `include` in nginx's server block. (`expires` does not undo the headers above it.)"""
    headers = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return f"""{_MADE}# Use: server {{ root …/site; include …/nginx.conf; }}
charset utf-8;
error_page 404 {base}404.html;
{headers}expires -1;
location ~ \\.({"|".join(KEPT)})$ {{ expires {KEPT_SECONDS}s; }}
gzip on;
gzip_vary on;
gzip_types text/css text/javascript application/javascript application/json application/xml
    text/xml image/svg+xml;
"""


def caddy(base: str) -> str:
    """For `import` in a Caddyfile, then `import guides` in the block of the site."""
    headers = "".join(f'\t\t{name} "{value}"\n' for name, value in HEADERS.items())
    kept = " ".join(f"*.{kind}" for kind in KEPT)
    return f"""{_MADE}# Use, in the block of the site: root * …/site, below it: import guides
(guides) {{
	encode zstd gzip
	@kept path {kept}
	@fresh not path {kept}
	header {{
{headers}	}}
	header @kept Cache-Control "public, max-age={KEPT_SECONDS}"
	header @fresh Cache-Control "no-cache"
	file_server
	handle_errors {{
		rewrite * {base}404.html
		file_server
	}}
}}
"""
