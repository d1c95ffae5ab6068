"""The link check, against a host of the test's own: what is gone, what refuses machines, what answers in the end."""

import http.server
import socket
import threading

import pytest
from small import change, write

from workings.cli import links as checker
from workings.cli.links import addresses, ask, ask_all
from workings.evidence.project import Project


class Host(http.server.BaseHTTPRequestHandler):
    """A host whose answers stand in the path: a status for HEAD, and one for GET if it is another."""

    asked: list[tuple[str, str]]

    def answer(self):
        """Answers as the path says."""
        self.asked.append((self.command, self.path))
        parts = self.path.strip("/").split("/")
        status = int(parts[-1 if self.command == "GET" else 0])
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *args):
        """Says nothing."""


@pytest.fixture
def host(monkeypatch):
    """The address of a host on this machine, and what it was asked."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    handler = type("Asked", (Host,), {"asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler.asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("200", ""), ("302", ""), ("405/200", ""), ("404/200", ""),
        ("404", "is gone: the host says 404"), ("410", "is gone: the host says 410"), ("403/404", "is gone: the host says 404"),
        ("403", "refused: the host says 403"), ("429", "refused: the host says 429"), ("503", "refused: the host says 503"),
    ],
)  # fmt: skip
def test_what_a_host_says(host, path, said):
    """Gone is what the host calls gone when asked for the whole; a host that refuses machines or has no time says nothing of the page."""
    assert said == ask(f"{host[0]}/{path}")


def test_no_answer(host):
    """Where nobody listens, and what is no address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/").startswith("does not answer: ")
    assert ask("http://[").startswith("does not answer: ")


def test_a_host_that_takes_too_long(host, monkeypatch):
    """It is given up after a while."""
    monkeypatch.setattr(checker, "SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert "does not answer: timed out" == ask(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_each_address_is_asked_once(host):
    """One after the other on one host, in the order given, and a page that answers to its head is not fetched."""
    address, asked = host
    assert {f"{address}/200": "", f"{address}/404": "is gone: the host says 404"} == ask_all([f"{address}/404", f"{address}/200"], pause=0)
    assert [("HEAD", "/404"), ("GET", "/404"), ("HEAD", "/200")] == asked


def test_which_addresses_there_are(buses):
    """Those of sources, archived copies and links, each with its places; examples and links within the site are none."""
    change(buses, "snippets/facts/how/sources.bib", "https://example.org}", "https://buses.fr/a#b},\n archived = {https://archive.li/a}")
    write(buses, {"docs/more.md": "# More\n\n[a](https://buses.fr/a), [b](buses.md), [c](https://www.example.com/), [d](mailto:a@buses.fr), [e](http://[) and `https://code.fr`.\n"})
    bib = ("snippets/facts/how/sources.bib", 1)
    assert {"https://buses.fr/a": [bib, ("docs/more.md", 3)], "https://archive.li/a": [bib]} == addresses(Project(buses))


def test_what_the_command_prints(run, buses, host):
    """A line for each place of a dead address, the counts, and status one."""
    address, _ = host
    write(buses, {"docs/more.md": f"# More\n\n[a]({address}/200), [b]({address}/404) and [c]({address}/403).\n"})
    counted = "3 links to other hosts asked, 1 dead, 1 refused to a machine\n"
    asking = "workings: asking {} links to other hosts, one host at most twice a second\n"
    assert (1, f"docs/more.md:3:1: {address}/404: is gone: the host says 404\n{counted}", asking.format(3)) == run("links")
    change(buses, "docs/more.md", f"[b]({address}/404)", "b")
    assert (0, "2 links to other hosts asked, 0 dead, 1 refused to a machine\n", asking.format(2)) == run("links")


def test_without_a_network_no_link_is_dead(run, buses):
    """Where no host at all answers, the command says that, and calls nothing dead."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        write(buses, {"docs/more.md": f"# More\n\n[a](http://127.0.0.1:{free.getsockname()[1]}/).\n"})
    status, printed, said = run("links")
    assert (2, "") == (status, printed)
    assert "workings: no host at all answers, which says nothing of the links; is there a network?\n" == said.partition("second\n")[2]
