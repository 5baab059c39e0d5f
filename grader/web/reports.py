"""Saved reports as pages of their own: printable, without a script, open to whoever has the address."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute, Route

from grader.errors import NoSuchReport, StoreError


def report_address(id: str) -> str:
    """The dashboard's own address of a saved report, relative to its root."""
    return f"?report={id}"


def page_address(id: str) -> str:
    """The address of a saved report's page, relative to the root."""
    return f"reports/{id}.html"


def _report(request: Request) -> HTMLResponse:
    # Imported when somebody asks: the database and the templates would make every start of the server slower.
    from grader.export import html
    from grader.export.wording import moment
    from grader.store import store

    id = request.path_params["id"]
    try:
        saved = store().open(id)
    except NoSuchReport as error:
        return _answer(html.render_trouble(error), html.policy(), 404)
    except StoreError as error:
        return _answer(html.render_trouble(error), html.policy(), 503)
    page = html.render(
        saved.report, saved_at=moment(saved.created_at), open_at=f"../{report_address(saved.id)}"
    )
    return _answer(page, html.policy(), 200)


def _answer(page: str, policy: str, status: int) -> HTMLResponse:
    return HTMLResponse(
        page,
        status,
        {
            "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
            "Cache-Control": "no-store",
        },
    )


def routes() -> list[BaseRoute]:
    """The pages of saved reports."""
    return [Route("/reports/{id}.html", _report, methods=["GET"])]
