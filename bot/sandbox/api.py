"""The REST API on the web: reads requests, checks the token, answers as Discord does, and keeps a record of it all."""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from aiohttp import web
from multidict import CIMultiDict

from bot.sandbox import announcements, direct, refusals, threads, webhooks
from bot.sandbox.payloads import UPLOAD_LIMIT
from bot.sandbox.refusals import Json, Refusal
from bot.sandbox.rest import ROUTES, Call, Created, Route
from bot.sandbox.world import World

PREFIX = "/api/v10"
RECORDS_KEPT = 10_000
OPEN_ROUTES = ("/gateway", "/interactions/", "/webhooks/")  # no token needed, or an interaction's own in the address


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One request of the bot with its answer.

    Attributes:
        route: the path with the names of its variables, as Discord's description of its API spells it; the path itself
            where there is no such route.
        path: the path below the API's address, without the query.
        body: the JSON that was sent, or None.
        reply: the JSON that was answered, or None.
    """

    method: str
    route: str
    path: str
    body: Any
    status: int
    reply: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that goes wrong on demand, for the next `times` requests that fit.

    Attributes:
        status: the HTTP status to answer with; 0 breaks the connection without an answer, and 200 lets the request
            succeed (late, with `delay`).
        method: which requests fail; "" means every method.
        route: the beginning of the routes that fail; "" means every route.
        code: Discord's error code.
        message: Discord's sentence; by default the usual one for the status.
        retry_after: for 429, how many seconds to wait.
        delay: how many seconds the answer takes.
        after: whether what was asked for is done all the same, and only the answer goes wrong.
    """

    status: int
    times: int = 1
    method: str = ""
    route: str = ""
    code: int = 0
    message: str = ""
    retry_after: float = 0.05
    delay: float = 0.0
    after: bool = False

    def fits(self, method: str, route: str) -> bool:
        """Whether a request is meant."""
        return self.method in ("", method) and route.startswith(self.route)

    def body(self) -> Json:
        """What is answered."""
        if self.status == HTTPStatus.TOO_MANY_REQUESTS:
            return {"message": "You are being rate limited.", "retry_after": self.retry_after, "global": False}
        return {"message": self.message or f"{self.status}: {HTTPStatus(self.status).phrase}", "code": self.code}


class Api:
    """The API's web application.

    Args:
        world: what is read and changed.
        token: the bot's token.
        message_content: whether the bot may read the text of other people's messages.
    """

    def __init__(self, world: World, *, token: str, message_content: bool) -> None:
        self.world = world
        self.gateway_url = ""
        self.records: list[Record] = []
        self.token = token
        self._message_content = message_content
        self._failures: list[Failure] = []

    def application(self) -> web.Application:
        """The application to put below `PREFIX`."""
        application = web.Application(middlewares=[self._answer_unrouted], client_max_size=UPLOAD_LIMIT)
        parts = (ROUTES, announcements.ROUTES, direct.ROUTES, threads.ROUTES, webhooks.ROUTES)
        for (method, route), function in {route: made for part in parts for route, made in part.items()}.items():
            application.router.add_route(method, route, functools.partial(self._serve, route, function))
        return application

    def fail(self, failure: Failure) -> None:
        """Let the next requests that fit go wrong."""
        self._failures.append(failure)

    @web.middleware
    async def _answer_unrouted(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Answer what no route fits in JSON, as Discord does."""
        try:
            return await handler(request)
        except web.HTTPException as error:
            path = request.path.removeprefix(PREFIX)
            return self._answer(request, path, None, Refusal(error.status, 0, f"{error.status}: {error.reason}"))

    async def _serve(self, route: str, function: Route, request: web.Request) -> web.StreamResponse:
        body: Any = None
        failure = self._next_failure(request.method, route)
        if failure is not None:
            await asyncio.sleep(failure.delay)
        try:
            body, files = await _read(request)
            if failure is not None and failure.status != HTTPStatus.OK and not failure.after:
                return self._fail(request, route, body, failure)
            self._authorize(request, route)
            call = Call(
                world=self.world,
                gateway_url=self.gateway_url,
                message_content=self._message_content,
                params=request.match_info,
                query=request.query,
                body=_with_attachments(body, files, self.world),
            )
            answer: object = function(call)
        except Refusal as refusal:
            return self._answer(request, route, body, refusal)
        if failure is not None and failure.after:
            return self._fail(request, route, body, failure)
        return self._answer(request, route, body, answer)

    def _authorize(self, request: web.Request, route: str) -> None:
        is_open = route == OPEN_ROUTES[0] or route.startswith(OPEN_ROUTES[1:])
        if not is_open and request.headers.get("Authorization") != f"Bot {self.token}":
            raise refusals.unauthorized()

    def _next_failure(self, method: str, route: str) -> Failure | None:
        for at, failure in enumerate(self._failures):
            if failure.fits(method, route):
                left = [replace(failure, times=failure.times - 1)] if failure.times > 1 else []
                self._failures[at : at + 1] = left
                return failure
        return None

    def _fail(self, request: web.Request, route: str, body: object, failure: Failure) -> web.Response:
        if failure.status == 0:
            return self._break_off(request, route, body)
        headers = CIMultiDict({"Via": "1.1 google"})
        if failure.status == HTTPStatus.TOO_MANY_REQUESTS:
            headers.update({"Retry-After": str(failure.retry_after), "X-RateLimit-Scope": "user"})
        self._record(request, route, body, failure.status, failure.body())
        return _json_response(failure.body(), failure.status, headers)

    def _break_off(self, request: web.Request, route: str, body: object) -> web.Response:
        self._record(request, route, body, 0, None)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _answer(self, request: web.Request, route: str, body: object, answer: object) -> web.Response:
        status, reply = int(HTTPStatus.OK if answer is not None else HTTPStatus.NO_CONTENT), answer
        if isinstance(answer, Created):
            status, reply = int(HTTPStatus.CREATED), answer.reply
        if isinstance(answer, Refusal):
            status, reply = answer.status, answer.body()
        self._record(request, route, body, status, reply)
        return web.Response(status=status) if reply is None else _json_response(reply, status)

    def _record(self, request: web.Request, route: str, body: object, status: int, reply: object) -> None:
        path = request.path.removeprefix(PREFIX)
        frozen = json.loads(json.dumps(reply))  # what is answered may change later; what was answered may not
        record = Record(method=request.method, route=route, path=path, body=body, status=status, reply=frozen)
        self.records.append(record)
        del self.records[:-RECORDS_KEPT]


def _json_response(reply: object, status: int, headers: CIMultiDict[str] | None = None) -> web.Response:
    """JSON with exactly the content type that Discord sends: clients compare it, and a charset would confuse them."""
    body = json.dumps(reply).encode()
    return web.Response(body=body, status=status, content_type="application/json", headers=headers)


async def _read(request: web.Request) -> tuple[object, dict[str, bytes]]:
    """The JSON of a request; with files it is a field of a form. The files, by the ids that they have in it."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        body = _parse(str(form.get("payload_json", "{}")))
        sent = {name: field.file.read() for name, field in form.items() if isinstance(field, web.FileField)}
        return body, _measured(body, sent)
    text = await request.text()
    return _parse(text) if text else None, {}


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refusals.invalid_json() from error


def _measured(body: object, sent: dict[str, bytes]) -> dict[str, bytes]:
    """The files that the body speaks of, by their ids there; each one's size is noted beside its name."""
    files: dict[str, bytes] = {}
    for attachment in _attachments(body):
        file = sent.get(f"files[{attachment.get('id')}]")
        if file is not None:
            attachment["size"] = len(file)
            files[str(attachment["id"])] = file
    return files


def _attachments(body: object) -> list[Json]:
    """The attachments of a message, or of the message in a callback."""
    holder = body
    if isinstance(holder, dict) and isinstance(holder.get("data"), dict):
        holder = holder["data"]
    found = holder.get("attachments") if isinstance(holder, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _with_attachments(body: object, files: dict[str, bytes], world: World) -> object:
    """A copy of a body whose attachments have ids and the addresses of their files, as messages show them."""
    if not _attachments(body):
        return body
    copy = json.loads(json.dumps(body))
    for attachment in _attachments(copy):
        if "size" in attachment:
            number = world.new_id()
            world.uploads[number] = files.get(str(attachment["id"]), b"")
            attachment["id"] = str(number)
        attachment.setdefault("filename", "file")
        attachment.setdefault("size", 0)
        attachment["url"] = attachment["proxy_url"] = f"{world.files_url}{attachment['id']}"
    return copy
