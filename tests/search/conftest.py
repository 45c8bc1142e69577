"""The site and the browser are those of the other tests of the website."""

from tests.site.conftest import (  # noqa: F401 - fixtures
    address,
    context,
    project,
    site,
    watched,
)
