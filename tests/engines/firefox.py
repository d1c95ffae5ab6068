"""Firefox, driven by Marionette, its own protocol: a length, a colon and JSON over TCP, so that nothing but Firefox is needed."""

import json
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from os import killpg
from pathlib import Path

from tests.engines.page import Page

COMMAND = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
MISSING = None if COMMAND else "firefox-esr"
COMPLAINTS = """const own = /^(blob:)?http:\\/\\/127/, heard = []
for (const one of Services.console.getMessageArray()) {
    if (one instanceof Ci.nsIScriptError && (own.test(one.sourceName) || /Content-Security/.test(one.errorMessage))) heard.push(one.errorMessage)
}
Services.console.reset()
return heard"""


def free_port():
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Firefox(Page):
    """A Firefox without a window, with a profile of its own."""

    name = "Firefox"

    def __init__(self):
        self.profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        port = free_port()
        preferences = {"marionette.port": port, "app.update.enabled": False, "datareporting.policy.dataSubmissionEnabled": False}
        (self.profile / "user.js").write_text("".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in preferences.items()))
        command = [COMMAND, "--headless", "--marionette", "-remote-allow-system-access", "--no-remote", "--profile", str(self.profile)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.session = self.process.pid
        self.asked = 0
        for _ in range(600):
            try:
                self.socket = socket.create_connection(("127.0.0.1", port))
                break
            except OSError:
                time.sleep(0.1)
        self.stream = self.socket.makefile("rb")
        self._read()
        self._ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        self._ask("WebDriver:SetTimeouts", script=120_000, pageLoad=120_000)

    def _read(self):
        size = b""
        while (byte := self.stream.read(1)) != b":":
            assert byte, "Firefox is gone"
            size += byte
        return json.loads(self.stream.read(int(size)))

    def _ask(self, command, **parameters):
        self.asked += 1
        text = json.dumps([0, self.asked, command, parameters]).encode()
        self.socket.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, answer = self._read()
        assert not error, error
        return answer

    def _chrome(self, script, *args):
        self._ask("Marionette:SetContext", value="chrome")
        try:
            return self._ask("WebDriver:ExecuteScript", script=script, args=list(args), sandbox="system")["value"]
        finally:
            self._ask("Marionette:SetContext", value="content")

    def goto(self, url):
        """Opens a page."""
        self._ask("WebDriver:Navigate", url=url)

    def back(self):
        """Goes back in the history."""
        self._ask("WebDriver:Back")

    def js(self, script, *args):
        """What a script returns."""
        return self._ask("WebDriver:ExecuteScript", script=script, args=list(args), sandbox=None)["value"]

    def later(self, script):
        """What a script hands to its only argument, a function, sooner or later."""
        return self._ask("WebDriver:ExecuteAsyncScript", script=script, args=[], sandbox=None)["value"]

    def actions(self, sources):
        """Keys and pointers."""
        self._ask("WebDriver:PerformActions", actions=sources)

    def size(self, width, height):
        """Makes the page so large; a window is never narrower than 500 pixels, so the page in it is made so."""
        self._ask("WebDriver:SetWindowRect", width=max(width, 500), height=height)
        self._chrome("const { style } = gBrowser.selectedBrowser; style.minWidth = 0; style.width = style.maxWidth = arguments[0]", f"{width}px")
        time.sleep(0.3)

    def heard(self):
        """What Firefox complained of since it was asked last."""
        return self._chrome(COMPLAINTS)

    def end(self):
        """Ends it."""
        killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
