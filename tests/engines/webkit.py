"""WebKitGTK, driven by its WebDriver over HTTP, on a screen that is only in memory."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.engines.firefox import free_port
from tests.engines.page import Page

BROWSER = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None)
NEEDED = {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb", "dbus-run-session": "dbus"}
MISSING = " ".join(package for command, package in NEEDED.items() if not shutil.which(command)) or None
SMALL = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 4px; -gtk-icon-size: 4px }"
"""The browser's own bar, so that it does not keep a window from being as narrow as a phone."""


class WebKit(Page):
    """A small browser with WebKitGTK in it."""

    name = "WebKit"

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="webkit-"))
        style = self.home / ".config/gtk-3.0/gtk.css"
        style.parent.mkdir(parents=True)
        style.write_text(SMALL)
        said, told = os.pipe()
        self.screen = subprocess.Popen(["Xvfb", "-displayfd", str(told), "-screen", "0", "1600x1600x24"], pass_fds=[told], stderr=subprocess.DEVNULL)
        os.close(told)
        with os.fdopen(said) as pipe:
            display = pipe.readline().strip()
        env = os.environ | {"DISPLAY": f":{display}", "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home), "GTK_A11Y": "none"}
        port = free_port()
        command = ["dbus-run-session", "WebKitWebDriver", f"--port={port}"]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.session = self.process.pid
        self.base = f"http://127.0.0.1:{port}/session"
        self.base += "/" + self._begin()["sessionId"]
        self._ask("POST", "/timeouts", script=120_000, pageLoad=120_000)

    def _begin(self):
        options = {"binary": str(BROWSER), "args": ["--automation"]}
        for _ in range(100):
            try:
                return self._ask("POST", "", capabilities={"alwaysMatch": {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}})
            except urllib.error.URLError:
                time.sleep(0.1)  # it does not listen yet
        raise AssertionError("WebKitWebDriver does not answer")

    def _ask(self, method, path, **body):
        asked = urllib.request.Request(self.base + path, json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=180) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            told = json.load(error)["value"]
            raise AssertionError(f"{told['error']}: {told.get('message')}") from None

    def goto(self, url):
        """Opens a page."""
        self._ask("POST", "/url", url=url)

    def back(self):
        """Goes back in the history."""
        self._ask("POST", "/back")

    def js(self, script, *args):
        """What a script returns."""
        return self._ask("POST", "/execute/sync", script=script, args=list(args))

    def later(self, script):
        """What a script hands to its only argument, a function, sooner or later."""
        return self._ask("POST", "/execute/async", script=script, args=[])

    def actions(self, sources):
        """Keys and pointers."""
        self._ask("POST", "/actions", actions=sources)

    def size(self, width, height):
        """Makes the window so large."""
        self._ask("POST", "/window/rect", width=width, height=height)
        time.sleep(0.3)

    def heard(self):
        """Nothing: what it complains of only its own page can hear."""
        return []

    def end(self):
        """Ends it, and its screen."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.screen.terminate()
        self.process.wait()
        self.screen.wait()
        shutil.rmtree(self.home, ignore_errors=True)
