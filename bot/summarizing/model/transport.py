"""HTTP to models: bounded answers, no redirects, no proxies from the environment."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

LARGEST_ANSWER = 2_000_000  # bytes


class Bounded(httpx2.AsyncHTTPTransport):
    """Reads no more of an answer than a digest's lines can take."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; what is read of the answer is counted."""
        response = await super().handle_async_request(request)
        stream = response.stream
        assert isinstance(stream, httpx2.AsyncByteStream)  # noqa: S101 - that is what this transport gives
        response.stream = _BoundedStream(stream, request)
        return response


class _BoundedStream(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, request: httpx2.Request) -> None:
        self._stream = stream
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._stream:
            read += len(chunk)
            if read > LARGEST_ANSWER:
                raise httpx2.ReadError("The answer does not end.", request=self._request)
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
