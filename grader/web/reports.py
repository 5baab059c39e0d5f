"""Saved and shared reports as pages of their own: printable, without a script, open to whoever may see them."""

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
    from grader.access import Mode, links, mode
    from grader.export import html
    from grader.export.wording import moment
    from grader.web.visitors import visitor_of

    address = request.path_params["id"]
    try:
        visitor = visitor_of(request)
        opened = links.opened(visitor, address)
    except NoSuchReport as error:
        # Told by who asks alone, so that no wrong address is answered otherwise than another.
        ask = mode() in (Mode.OIDC, Mode.HEADER) and not visitor.signed_in
        return _answer(html.render_trouble(_signing_in(error) if ask else error), html.policy(), 404)
    except StoreError as error:
        return _answer(html.render_trouble(error), html.policy(), 503)
    assert opened.report is not None
    page = html.render(
        opened.report.report,
        saved_at=moment(opened.report.created_at),
        open_at=f"../{report_address(address)}",
    )
    return _answer(page, html.policy(), 200)


def _signing_in(error: NoSuchReport) -> NoSuchReport:
    return NoSuchReport(
        error.message,
        "If a colleague sent you the address, sign in to Linkworthy first and open it again: some reports are for "
        f"members only. {error.next_step}",
    )


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
