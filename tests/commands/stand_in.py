"""A model of V4's architecture with four small layers and random weights, as a GGUF file, and a hub on this machine that offers it under a name.

Stands in for models that are too large to try: a program that reads it, loads it and writes with it does with it what it does with V4-Flash.
What it writes means nothing.
"""

import json
import random
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import prod
from threading import Thread
from typing import Any

WIDTH, HEADS, GROUPS, LANES, QUERY, OUT, EXPERT = 512, 8, 8, 4, 64, 32, 64
HEAD, INDEX_HEADS, INDEX = WIDTH // HEADS, 4, 128
RATIOS = (0, 0, 4, 128)
"""How many tokens each layer's compressed cache takes together; the first two layers keep all, as V4's do."""
EXPERTS, CHOSEN = 4, 2
STREAMS = (2 + LANES) * LANES
BYTES = [*range(33, 127), *range(161, 173), *range(174, 256)]
LETTERS = [chr(byte) for byte in BYTES] + [chr(256 + place) for place in range(256 - len(BYTES))]
"""The 256 bytes as byte-level vocabularies write them; there are no longer tokens."""
TOKENS = [*LETTERS, "<begin>", "<end>"]
ALIGNED = 32

UNSIGNED, FLOAT, BOOLEAN, TEXT, LIST = 4, 6, 7, 8, 9
"""The numbers by which a GGUF file tells the kinds of its values."""


def settings() -> dict[str, Any]:
    """What the file says of the model, by the names that llama.cpp reads."""
    own = {
        "context_length": 512, "embedding_length": WIDTH, "block_count": len(RATIOS), "feed_forward_length": EXPERT, "vocab_size": len(TOKENS),
        "attention.head_count": HEADS, "attention.head_count_kv": 1, "attention.key_length": HEAD, "attention.value_length": HEAD,
        "attention.layer_norm_rms_epsilon": 1e-5, "attention.q_lora_rank": QUERY, "attention.sliding_window": 64,
        "attention.output_group_count": GROUPS, "attention.output_lora_rank": OUT,
        "attention.compress_ratios": list(RATIOS), "attention.compress_rope_freq_base": 160_000.0,
        "attention.indexer.head_count": INDEX_HEADS, "attention.indexer.key_length": INDEX, "attention.indexer.top_k": 8,
        "rope.dimension_count": HEAD // 2, "rope.freq_base": 10_000.0,
        "hyper_connection.count": LANES, "hyper_connection.sinkhorn_iterations": 2, "hyper_connection.epsilon": 1e-6,
        "hash_layer_count": 0, "swiglu_clamp_exp": 10.0,
        "expert_count": EXPERTS, "expert_used_count": CHOSEN, "expert_shared_count": 1, "expert_feed_forward_length": EXPERT,
        "expert_weights_scale": 1.0, "expert_weights_norm": True, "expert_gating_func": 4,
    }  # fmt: skip
    return {
        "general.architecture": "deepseek4",
        **{f"deepseek4.{name}": value for name, value in own.items()},
        "tokenizer.ggml.model": "gpt2", "tokenizer.ggml.pre": "deepseek-v3",
        "tokenizer.ggml.tokens": TOKENS, "tokenizer.ggml.merges": ["<begin> <end>"],
        "tokenizer.ggml.bos_token_id": len(LETTERS), "tokenizer.ggml.eos_token_id": len(LETTERS) + 1,
    }  # fmt: skip


def shapes() -> Iterator[tuple[str, tuple[int, ...]]]:
    """The name and the shape of each tensor, its fastest dimension first."""
    yield "token_embd.weight", (WIDTH, len(TOKENS))
    yield "output_norm.weight", (WIDTH,)
    yield "output.weight", (WIDTH, len(TOKENS))
    yield "output_hc_fn.weight", (LANES * WIDTH, LANES)
    yield "output_hc_base.weight", (LANES,)
    yield "output_hc_scale.weight", (1,)
    for layer, ratio in enumerate(RATIOS):
        for name, shape in _layer(ratio):
            yield f"blk.{layer}.{name}", shape


def _layer(ratio: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The tensors of a layer whose cache takes `ratio` tokens together."""
    yield "attn_norm.weight", (WIDTH,)
    yield "attn_sinks.weight", (HEADS,)
    yield "attn_q_a.weight", (WIDTH, QUERY)
    yield "attn_q_a_norm.weight", (QUERY,)
    yield "attn_q_b.weight", (QUERY, WIDTH)
    yield "attn_kv.weight", (WIDTH, HEAD)
    yield "attn_kv_a_norm.weight", (HEAD,)
    yield "attn_output_a.weight", (WIDTH // GROUPS, OUT * GROUPS)
    yield "attn_output_b.weight", (OUT * GROUPS, WIDTH)
    for part in ("attn", "ffn"):
        yield f"hc_{part}_fn.weight", (LANES * WIDTH, STREAMS)
        yield f"hc_{part}_base.weight", (STREAMS,)
        yield f"hc_{part}_scale.weight", (3,)
    width = 2 if ratio == 4 else 1
    if ratio:
        yield from _compressor("attn", HEAD, width, ratio)
    if ratio == 4:
        yield "indexer.proj.weight", (WIDTH, INDEX_HEADS)
        yield "indexer.attn_q_b.weight", (QUERY, INDEX_HEADS * INDEX)
        yield from _compressor("indexer", INDEX, width, ratio)
    yield "ffn_gate_inp.weight", (WIDTH, EXPERTS)
    yield "exp_probs_b.bias", (EXPERTS,)
    yield "ffn_norm.weight", (WIDTH,)
    for kind, count in (("exps", (EXPERTS,)), ("shexp", ())):
        yield f"ffn_gate_{kind}.weight", (WIDTH, EXPERT, *count)
        yield f"ffn_down_{kind}.weight", (EXPERT, WIDTH, *count)
        yield f"ffn_up_{kind}.weight", (WIDTH, EXPERT, *count)


def _compressor(part: str, head: int, width: int, ratio: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The tensors that make one entry of the cache of `ratio` tokens."""
    yield f"{part}_compressor_kv.weight", (WIDTH, width * head)
    yield f"{part}_compressor_gate.weight", (WIDTH, width * head)
    yield f"{part}_compressor_ape.weight", (width * head, ratio)
    yield f"{part}_compressor_norm.weight", (head,)


def _text(text: str) -> bytes:
    data = text.encode("utf-8")
    return struct.pack("<Q", len(data)) + data


def _value(value: Any) -> tuple[int, bytes]:
    """The kind of a value and its bytes."""
    if isinstance(value, bool):
        return BOOLEAN, struct.pack("<?", value)
    if isinstance(value, int):
        return UNSIGNED, struct.pack("<I", value)
    if isinstance(value, float):
        return FLOAT, struct.pack("<f", value)
    if isinstance(value, str):
        return TEXT, _text(value)
    parts = [_value(part) for part in value]
    return LIST, struct.pack("<IQ", parts[0][0], len(parts)) + b"".join(data for _, data in parts)


def _aligned(length: int) -> int:
    """The next place at or behind `length` at which a tensor may begin."""
    return -(-length // ALIGNED) * ALIGNED


def gguf(said: Mapping[str, Any], tensors: Sequence[tuple[str, tuple[int, ...]]], seed: int = 4) -> bytes:
    """A GGUF file of version 3 with these settings and tensors of random 32-bit floats; norms are ones."""
    draw = random.Random(seed)
    head = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(said))
    for name, value in said.items():
        kind, data = _value(value)
        head += _text(name) + struct.pack("<I", kind) + data
    body = bytearray()
    for name, shape in tensors:
        head += _text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, len(body))
        count = prod(shape)
        body += (array("f", [1.0]) * count if name.endswith("norm.weight") else array("f", [draw.uniform(-0.1, 0.1) for _ in range(count)])).tobytes()
        body += bytes(_aligned(len(body)) - len(body))
    return head + bytes(_aligned(len(head)) - len(head)) + bytes(body)


def model() -> bytes:
    """The stand-in, as the bytes of its file."""
    return gguf(settings(), list(shapes()))


@contextmanager
def hub(repository: str, path: str, data: bytes) -> Iterator[str]:
    """The address of a hub that offers one file of one repository, as Hugging Face does; what else is asked for is not found."""
    commit, digest = "1" * 40, sha256(data).hexdigest()
    listed = [{"type": "file", "path": path, "size": len(data), "oid": "2" * 40, "lfs": {"oid": digest, "size": len(data)}}]
    answers = {
        f"/api/models/{repository}/refs": json.dumps({"branches": [{"name": "main", "ref": "refs/heads/main", "targetCommit": commit}]}).encode(),
        f"/api/models/{repository}/tree/{commit}?recursive=true": json.dumps(listed).encode(),
        f"/{repository}/resolve/{commit}/{path}": data,
    }

    class Answer(BaseHTTPRequestHandler):
        """Answers what was asked for, and says nothing to the terminal."""

        def do_HEAD(self) -> None:
            self.head()

        def do_GET(self) -> None:
            self.wfile.write(self.head())

        def head(self) -> bytes:
            found = answers.get(self.path)
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Length", str(len(found or b"")))
            self.send_header("ETag", f'"{digest}"')
            self.end_headers()
            return found or b""

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
