"""llama.cpp's server, as a command: what `llama-server` does with its words, with the code of llama.cpp that the package xllamacpp brings compiled.

The package has everything but the command itself.
Its words go to llama.cpp's own reader of commands, the model is fetched and its server is started as `llama-server` does, and it ends when told.
The reader and the fetcher have no door to Python, so they are called by their names in the library, as Linux on a 64-bit PC passes arguments.
"""

import ctypes
import signal
import sys
from pathlib import Path

FETCHED = Path(__file__).parents[2] / ".cache" / "commands"
SERVER = 12
"""The number by which llama.cpp tells its server from its other programs."""
OBJECT = 16
"""Where in an object of Python's its own fields begin."""
HANDLER = 65_536
"""More than enough room for what llama.cpp writes down of a model that it is to fetch."""


def main(words: list[str]) -> None:
    """Starts the server with the words of a command, and waits until it is told to end."""
    sys.path.insert(0, str(FETCHED))
    import xllamacpp

    settings = xllamacpp.CommonParams()
    held, library = ctypes.c_void_p(id(settings) + OBJECT), ctypes.CDLL(xllamacpp.xllamacpp.__file__)
    given = (ctypes.c_char_p * (len(words) + 1))(*(word.encode() for word in words), None)
    read = library["_Z19common_params_parseiPPcR13common_params13llama_examplePFviS0_E"]
    read.restype = ctypes.c_bool
    if not read(len(words), given, held, SERVER, None):
        raise SystemExit(1)
    model = ctypes.create_string_buffer(HANDLER)
    library["_Z26common_models_handler_initRK13common_params13llama_example"](model, held, SERVER)
    library["_Z27common_models_handler_applyR21common_models_handlerR13common_paramsP24common_download_callback"](model, held, None)
    server = xllamacpp.Server(settings)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    del server


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    main(sys.argv)
