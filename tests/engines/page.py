"""A browser's page, whatever the browser: what a reader does with it, made of the few commands that a driver knows."""

import os
import time
from pathlib import Path

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""How WebDriver names an element."""
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Right": "\ue014", "Control": "\ue009", "Shift": "\ue008"}


class Page:
    """What steps use; a driver adds `goto`, `back`, `reload`, `js`, `later`, `actions`, `size`, `heard` and `end`."""

    name: str
    session: int
    """The session of processes that the browser runs in."""

    def js(self, script, *args):
        """What a script returns."""
        raise NotImplementedError

    def actions(self, sources):
        """Keys and pointers, as WebDriver describes them."""
        raise NotImplementedError

    def get(self, expression, *args):
        """What an expression comes to in the page."""
        return self.js(f"return {expression}", *args)

    def wait(self, expression, seconds=60):
        """Waits until an expression is true."""
        end = time.monotonic() + seconds
        while not self.get(expression):
            assert time.monotonic() < end, f"not within {seconds} seconds: {expression}"
            time.sleep(0.05)

    def at(self, selector):
        """The first element of a selector, in the middle of the screen."""
        found = self.js("const one = document.querySelector(arguments[0]); one?.scrollIntoView({ block: 'center', behavior: 'instant' }); return one", selector)
        assert found, f"there is no {selector}"
        return found

    def _mouse(self, selector, *then, to=0):
        move = {"type": "pointerMove", "duration": 0, "origin": self.at(selector), "x": to, "y": 0}
        self.actions([{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [move, *then]}])

    def hover(self, selector):
        """Puts the mouse on an element."""
        self._mouse(selector)

    def click(self, selector, to=0):
        """Presses the mouse on an element, so many pixels to the right of its middle."""
        self._mouse(selector, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}, to=to)

    def press(self, *keys, held=None):
        """Presses keys, one after the other, while another is held."""
        pressed = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        around = [{"type": kind, "value": KEYS[held]} for kind in ("keyDown", "keyUp")] if held else []
        self.actions([{"type": "key", "id": "keys", "actions": [*around[:1], *pressed, *around[1:]]}])

    def write(self, selector, text):
        """Writes into an empty or a filled box, key by key."""
        self.click(selector)
        self.press("a", held="Control")
        self.press(*text)

    def busy(self):
        """The processor time that the browser has used so far, in seconds."""
        used = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(") ")[2].split()
            except OSError:
                continue  # it has ended meanwhile
            if int(fields[3]) == self.session:
                used += int(fields[11]) + int(fields[12])
        return used / os.sysconf("SC_CLK_TCK")
