"""The machine code keeps what the script uses of it and loses the rest."""

from workings.browser.slim import number, slim, written

HEAD = b"\0asm\1\0\0\0" + bytes.fromhex("010401600000 03020100".replace(" ", ""))
"""A module's beginning, one type and one function, as the WebAssembly specification writes them."""
BODY = bytes.fromhex("0a040102000b")
"""The function's code: nothing."""
NAMES = [f"n{index:02}" for index in range(30)]
SCRIPT = "let other;var {declared},rest;{taken}wasmExports.run_main();_n07(1);e._n09;n11=2;"


def offered(names):
    """The section that offers the function under each name."""
    content = bytes([len(names)]) + b"".join(b"\3" + name.encode() + b"\0\0" for name in names)
    assert len(content) > 127  # so that its length takes two bytes
    return b"\7" + bytes([len(content) & 127 | 128, len(content) >> 7]) + content


def script(names):
    """A script as Pyodide's is: declares all names, takes each, uses three of them."""
    taken = "".join(f'_{name}=Module["_{name}"]=wasmExports["{name}"];' for name in names)
    return SCRIPT.format(declared=",".join(f"_{name}" for name in names), taken=taken)


def test_what_is_not_used_is_left_out():
    """Names that the script declares and takes but never uses go from the script and from the machine code; the rest stays as it was, byte for byte."""
    kept = ["n07", "n09", "n11"]
    made, machine = slim(script(NAMES), HEAD + offered(NAMES) + BODY)
    assert script(kept) == made
    assert HEAD + bytes.fromhex("0713 03 036e3037 0000 036e3039 0000 036e3131 0000".replace(" ", "")) + BODY == machine


def test_what_is_used_stays():
    """A script that uses everything changes nothing."""
    code, machine = script(NAMES) + " ".join(f"_{name}()" for name in NAMES), HEAD + offered(NAMES) + BODY
    assert (code, machine) == slim(code, machine)


def test_numbers_are_those_of_the_specification():
    """The example of unsigned LEB128 that DWARF and WebAssembly share: 624485 is E5 8E 26."""
    assert bytes.fromhex("e58e26") == written(624485) and (624485, 4) == number(bytes.fromhex("00e58e26"), 1)
