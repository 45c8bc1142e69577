"""What a first visit costs a reader on a slow line: requests and bytes, with everything in them."""

from __future__ import annotations

import pytest

from tests.site.conftest import TYPES

BYTES, REQUESTS, SCRIPT = 35_000, 6, 10_000


def visit(browser, url: str) -> tuple[int, int, int]:
    """Open an address in a new browser profile: requests, bytes on the line, bytes of scripts.

    Bytes are what was received: headers and bodies as the host compressed them.
    """
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    line, kinds, costs = context.new_cdp_session(page), {}, {}
    line.send("Network.enable")
    line.on("Network.responseReceived", lambda one: kinds.update({one["requestId"]: one["type"]}))
    line.on("Network.loadingFinished",
            lambda one: costs.update({one["requestId"]: one["encodedDataLength"]}))
    page.goto(url, wait_until="networkidle")
    context.close()
    assert set(costs) == set(kinds)
    scripts = sum(cost for one, cost in costs.items() if kinds[one] == "Script")
    return len(costs), int(sum(costs.values())), int(scripts)


@pytest.mark.parametrize("path", TYPES)
def test_a_first_visit_is_light(project, browser, address, path):
    for locale in project.locales:
        requests, size, scripts = visit(browser, f"{address}{locale}/{path}")
        print(f"{locale}/{path}: {requests} requests, {size} bytes, {scripts} of scripts")
        assert 3 <= requests <= REQUESTS and scripts <= SCRIPT, f"{locale}/{path}"
        assert 1000 < size <= BYTES, f"{locale}/{path}: {size} bytes"


def test_a_heavy_page_is_noticed(browser, address):
    _, size, _ = visit(browser, f"{address}en/assets/search-index.js")
    assert size > BYTES
