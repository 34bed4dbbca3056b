"""Checks the int8 model of every committed entry that has one: same bits in onnxruntime, numpy and assay.

    python3 Tests/Oracle/check_int8.py [--assay .build/release/assay] [--keep FOLDER]
    python3 Tests/Oracle/check_int8.py --runtime FOLDER
    python3 Tests/Oracle/check_int8.py --speed FOLDER

- The file has only allowed operators, and each scale is a power of two.
- Codes and scales are those of quantization.py, made anew from the binary32 model and the table. After
  quantisation-aware training the scales are, and the codes obey the same rules.
- On every row of the table, on every row of codecs.parquet, and on rows far outside of both, onnxruntime with all
  and without any optimisations, with one thread and two, gives the bits of quantization.py, and so does assay.
- A copy whose scales are multiplied by 1.1 fails: a planted fault.

--keep writes files that --runtime checks with onnxruntime alone, as on an emulated processor. --speed prints the size of
each file of such a folder, and the fastest of many runs for one row and for 10 000.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np
import onnxruntime

ROOT = pathlib.Path(__file__).resolve().parents[2]
OPERATORS = {"Sub", "Div", "QuantizeLinear", "DequantizeLinear", "Gemm", "Relu", "Mul", "Add", "Clip", "Squeeze",
             "Concat"}


class Problem(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Problem(what)


def runtime_scores(model, rows, level, threads):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = getattr(onnxruntime.GraphOptimizationLevel, level)
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: rows})[0]


def check_runtime(model, rows, wanted):
    """All ways to run the graph give these bits."""
    for level in ["ORT_ENABLE_ALL", "ORT_DISABLE_ALL"]:
        for threads in [1, 2]:
            scores = runtime_scores(model, rows, level, threads)
            differing = int((scores.view(np.uint32) != wanted.view(np.uint32)).sum())
            largest = np.abs(scores - wanted).max()
            expect(differing == 0, f"{level}, {threads} threads: {differing} rows differ, by up to {largest}")


def check_folder(folder):
    for model in sorted(folder.glob("*.int8.onnx")):
        name = model.name.removesuffix(".int8.onnx")
        rows, wanted = np.load(folder / f"{name}.rows.npy"), np.load(folder / f"{name}.scores.npy")
        check_runtime(str(model), rows, wanted)
        print(f"{name}: {len(rows)} rows, the same bits with all and no optimisations, 1 and 2 threads")


def measure(folder):
    for model in sorted(folder.glob("*.onnx")):
        name = model.name.split(".")[0]
        rows = np.load(folder / f"{name}.rows.npy")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        key = session.get_inputs()[0].name
        times = {}
        for count, repeats in [(1, 20_000), (10_000, 300)]:
            feed = {key: np.ascontiguousarray(rows[:count])}
            fastest = float("inf")
            for _ in range(repeats):
                begin = time.perf_counter()
                session.run(None, feed)
                fastest = min(fastest, time.perf_counter() - begin)
            times[count] = fastest
        print(f"{model.name}: {model.stat().st_size} bytes, 1 row {times[1] * 1e6:.1f} us, "
              f"10 000 rows {times[10_000] * 1e3:.2f} ms")


def blob(digest):
    return ROOT / "registry/objects/sha256" / digest[:2] / digest[2:]


def with_free_scales(model):
    """The same graph with scales that are no powers of two."""
    import onnx
    from onnx import numpy_helper
    copy = onnx.load(model)
    for tensor in copy.graph.initializer:
        if tensor.name.endswith(".scale"):
            factor = 1.21 if ".bias" in tensor.name else 1.1
            free = (numpy_helper.to_array(tensor) * np.float32(factor)).astype(np.float32)
            tensor.CopyFrom(numpy_helper.from_array(free, tensor.name))
    return copy.SerializeToString()


def parts_of(model):
    """The scales and codes of a file, and its other tensors."""
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(model)
    onnx.checker.check_model(graph, full_check=True)
    expect({node.op_type for node in graph.graph.node} <= OPERATORS, "an operator that is not allowed")
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.graph.initializer}

    def exponents(name):
        mantissa, exponent = np.frexp(tensors[name])
        expect((mantissa == 0.5).all(), f"'{name}' is not a power of two")
        return np.atleast_1d(exponent - 1).tolist()

    scales, layers, number = [], [], 0
    while f"layers.{number}.weight.codes" in tensors:
        name = "input" if number == 0 else f"layers.{number - 1}"
        zero = tensors[f"{name}.zero"]
        scales.append((str(zero.dtype), exponents(f"{name}.scale")[0], int(zero)))
        layers.append((tensors[f"layers.{number}.weight.codes"].astype(np.int64),
                       tensors[f"layers.{number}.bias.codes"].tolist(),
                       exponents(f"layers.{number}.weight.scale")))
        sums = [f + scales[-1][1] for f in layers[-1][2]]
        expect(exponents(f"layers.{number}.bias.scale") == sums, f"the scale of the biases of layer {number}")
        number += 1
    return scales, layers, tensors


def check_codes(layer, scale, limit, number):
    """The codes obey the rules, and no smaller exponent would have held the same weights."""
    import quantization
    codes, biases, exponents = layer
    values = codes * 2.0 ** np.array(exponents)[:, None]
    bias = np.array(biases) * 2.0 ** (np.array(exponents) + scale[1])
    least = quantization.layer_codes(values, bias, scale, limit)
    expect(np.abs(codes).max() <= limit, f"a code of layer {number} is above the limit")
    expect(all(f <= e for f, e in zip(least[2], exponents)), f"the codes of layer {number} are not exact")
    same = least[0] * 2.0 ** np.array(least[2])[:, None]
    expect((same == values).all(), f"the codes of layer {number}")


def check_model(assay, entry, model, folder):
    import onnx_sidecar
    import pandas
    import quantization
    from onnx import numpy_helper
    import onnx
    sidecar = json.loads(blob(model["sidecar"]).read_text())
    name = sidecar["id"]
    plan = json.loads(blob(entry["plan"]).read_text())
    rule = plan["export"]["onnx"]["quantize"]
    if rule["activations"] == "none":
        return
    subprocess.run([assay, "export", entry["name"], "--out", str(folder), "--force"], cwd=ROOT, check=True,
                   capture_output=True)
    file = folder / f"{name}.int8.onnx"
    scales, layers, tensors = parts_of(file)
    original = {t.name: numpy_helper.to_array(t)
                for t in onnx.load(folder / f"{name}.onnx").graph.initializer}
    parameters = [(original[f"layers.{n}.weight"], original[f"layers.{n}.bias"]) for n in range(len(layers))]
    expect("scaler.mean" in original, "the scaler is not in the graph")

    def scaled(rows):
        return (rows - original["scaler.mean"]) / original["scaler.std"]

    path = ROOT / "experiments/data" / entry["data"][0]["name"]
    columns = onnx_sidecar.columns_of(sidecar)
    tables = {path: None, ROOT / "experiments/data/codecs.parquet": None}
    for table in tables:
        tables[table] = onnx_sidecar.rows_of(pandas.read_parquet(table, columns=columns), sidecar)[0]
    again = quantization.quantized(scaled(tables[path]), parameters, rule)
    expect(again[0] == scales, f"the scales are {scales}, expected {again[0]}")
    for number, (found, wanted) in enumerate(zip(layers, again[1])):
        if "training" in rule:  # codes of further epochs; their scales are still those of the binary32 model
            check_codes(found, scales[number], rule["limit"], number)
            continue
        expect((found[0] == wanted[0]).all() and found[1:] == (wanted[1], wanted[2]),
               f"the codes of layer {number}")
    for table, rows in tables.items():
        wanted = quantization.predict(scaled(rows), scales, layers)[:, 0]
        frames = folder / "frames.parquet"
        command = [assay, "score", entry["name"], str(table), "--int8", "--frames", str(frames)]
        outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        expect(outcome.returncode == 0, f"{command}: {outcome.stderr}")
        scores = pandas.read_parquet(frames)["score"].to_numpy(np.float32)
        expect((scores.view(np.uint32) == wanted.view(np.uint32)).all(), f"assay's scores of {table.name}")
        check_runtime(str(file), rows, wanted)
        print(f"{name}: {len(rows)} rows of {table.name}, assay and onnxruntime have the bits of numpy")
    random = np.random.default_rng(0)
    spread = random.standard_normal((20_000, len(columns))) * random.choice([0.1, 1, 10, 1e3, 1e30], (20_000, 1))
    rows = (original["scaler.mean"] + spread * original["scaler.std"]).astype(np.float32)
    wanted = quantization.predict(scaled(rows), scales, layers)[:, 0]
    check_runtime(str(file), rows, wanted)
    print(f"{name}: {len(rows)} random rows, onnxruntime has the bits of numpy")
    planted = with_free_scales(file)
    for level in ["ORT_ENABLE_ALL", "ORT_DISABLE_ALL"]:
        other = runtime_scores(planted, tables[path], level, 1)
        if level == "ORT_ENABLE_ALL":
            reference = other
    differing = int((other != reference).sum())
    expect(differing > 0, "free scales went unnoticed")
    print(f"{name}: planted free scales differ in {differing} rows between all and no optimisations")
    every = np.concatenate(list(tables.values()))
    np.save(folder / f"{name}.rows.npy", every)
    np.save(folder / f"{name}.scores.npy", quantization.predict(scaled(every), scales, layers)[:, 0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--runtime", type=pathlib.Path)
    parser.add_argument("--speed", type=pathlib.Path)
    arguments = parser.parse_args()
    try:
        if arguments.runtime:
            return check_folder(arguments.runtime)
        if arguments.speed:
            return measure(arguments.speed)
        count = 0
        for path in sorted((ROOT / "registry/entries").glob("*/*.json")):
            entry = json.loads(path.read_text())
            for model in entry["models"]:
                if "int8" not in model:
                    continue
                with tempfile.TemporaryDirectory() as folder:
                    check_model(arguments.assay, entry, model, arguments.keep or pathlib.Path(folder))
                count += 1
        expect(count > 0, "no entry has an int8 model")
    except Problem as problem:
        print(f"check_int8: {problem}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
