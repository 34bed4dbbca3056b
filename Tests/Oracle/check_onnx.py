#!/usr/bin/env python3
"""Checks exported models with tools that are not ours: onnx, onnxruntime, numpy, safetensors.

    check_onnx.py                                   every fixture of the unit tests
    check_onnx.py MODEL.onnx                        format, operators, onnxruntime against float64
    check_onnx.py MODEL.onnx --weights W.safetensors   and the parameters, bit by bit
    check_onnx.py MODEL.onnx --sidecar S.json          and the sidecar, also as its C reader sees it
    check_onnx.py MODEL.onnx --sidecar S.json --table T.parquet --predictions P.f32
                                                    and a whole table against the engine

Prints one line a check; exits 0 if all hold, 1 at the first that does not. Packages: requirements.txt.
"""

import argparse
import hashlib
import json
import pathlib
import re
import struct
import sys

import numpy as np
import onnx
import onnxruntime
import pandas
import safetensors.numpy
from onnx import TensorProto, numpy_helper
from scipy.special import erf

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "ModelsTests" / "Fixtures"

# The operators that the consumers' loader (libvmaf's onnx_scan.c at lusoris/vmaf c2a3c7e) accepts.
ALLOWED_OPERATORS = set(
    """
    Identity Reshape Flatten Squeeze Unsqueeze Transpose Concat Slice Gather Cast Shape Expand Add
    Sub Mul Div Neg Abs Sqrt Pow Exp Log Clip Min Max Sum Mean ReduceMean ReduceSum ReduceMax
    ReduceMin GlobalAveragePool GlobalMaxPool Gemm MatMul Conv ConvTranspose MaxPool AveragePool
    Resize BatchNormalization LayerNormalization InstanceNormalization Relu LeakyRelu Sigmoid Tanh
    Softmax Elu Selu Softplus Softsign Gelu Erf HardSigmoid HardSwish PRelu Dropout QuantizeLinear
    DequantizeLinear Constant ConstantOfShape Pad Reciprocal ReduceProd GatherND ScatterND BitShift
    Loop If
    """.split()
)
SIZE_LIMIT = 50 * 1024 * 1024

# The keys of a sidecar in their order; nested ones after a dot.
SIDECAR_KEYS = """
    kind name input_name output_name onnx_opset id onnx opset sha256 input_names output_names
    feature_order feature_mean feature_std training training.dataset training.n_sources
    training.n_pairs training.loso_mean_plcc training.loso_std_plcc training.loso_mean_srocc
    training.loso_mean_rmse training.in_sample_plcc provenance provenance.plan provenance.spec
    provenance.adr notes
    """.split()
LOADER_KEYS = ["kind", "name", "input_name", "output_name", "onnx_opset"]


def expect(condition, message):
    """Ends the program unless a condition holds."""
    if not condition:
        sys.exit(f"FAILED: {message}")


def report(check, detail=""):
    print(f"  ok  {check}" + (f": {detail}" if detail else ""))


def tensors(model):
    """The initialisers as arrays, by name."""
    return {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}


def dimensions(value):
    """A value's shape; a symbolic length as its name."""
    return [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim]


# --- format ---------------------------------------------------------------------------------------


def check_format(path, model):
    """The file is well-formed ONNX that the consumers' loader accepts, without noise."""
    onnx.checker.check_model(str(path), full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
    expect(not path.with_suffix(".onnx.data").exists(), "external data beside the model")
    expect(path.stat().st_size <= SIZE_LIMIT, "larger than the loader reads")
    report("onnx.checker, full check, and strict shape inference", f"{path.stat().st_size} bytes")

    [opset] = model.opset_import
    expect(opset.domain == "", f"operator set domain '{opset.domain}'")
    wanted = onnx.helper.OP_SET_ID_VERSION_MAP[("ai.onnx", opset.version)]
    expect(model.ir_version == wanted, f"IR {model.ir_version}, {wanted} goes with the opset")
    expect(7 <= opset.version <= 21, f"opset {opset.version} outside the consumers' registry")
    report("versions", f"opset {opset.version}, IR {model.ir_version}")

    expect(model.producer_name == "assay", f"producer '{model.producer_name}'")
    for field in ["producer_version", "domain", "doc_string"]:
        expect(getattr(model, field) == "", f"{field} '{getattr(model, field)}'")
    expect(not model.metadata_props and not model.functions, "metadata or functions")
    for item in [model.graph, *model.graph.node, *model.graph.initializer]:
        expect(item.doc_string == "", f"doc_string of {item.name}")
    for tensor in model.graph.initializer:
        expect(tensor.data_location == TensorProto.DEFAULT, f"{tensor.name} is external")
        expect(tensor.HasField("raw_data"), f"{tensor.name} is not raw data")
    report("no noise, no external data")

    operators = [node.op_type for node in model.graph.node]
    expect(set(operators) <= ALLOWED_OPERATORS, f"not allowed: {set(operators) - ALLOWED_OPERATORS}")
    expect(all(node.domain == "" for node in model.graph.node), "an operator of another domain")
    report("operators that the loader allows", " ".join(operators))

    [value] = model.graph.input
    [output] = model.graph.output
    rows, width = dimensions(value)
    expect(rows == "N" and isinstance(width, int) and width > 0, f"input {dimensions(value)}")
    expect(dimensions(output) == ["N"], f"output {dimensions(output)}")
    expect([dimensions(o) for o in inferred.graph.output] == [["N"]], "inferred output shape")
    for declared in [value, output]:
        expect(declared.type.tensor_type.elem_type == TensorProto.FLOAT, f"type of {declared.name}")
    report("signature", f"{value.name} [N, {width}] -> {output.name} [N]")


# --- values ---------------------------------------------------------------------------------------


def forward(model, rows):
    """The network in binary64, from the parameters and the kind of activation alone."""
    parameters = {k: v.astype(np.float64) for k, v in tensors(model).items()}
    operators = {node.op_type for node in model.graph.node}
    count = sum(name.endswith(".weight") for name in parameters)
    value = rows.astype(np.float64)
    for layer in range(count):
        value = value @ parameters[f"layers.{layer}.weight"].T + parameters[f"layers.{layer}.bias"]
        if layer < count - 1:
            if "Erf" in operators:
                value = value * 0.5 * (1 + erf(value / np.sqrt(2)))
            else:
                value = np.maximum(value, 0)
    return value[:, 0]


def run(path, rows, is_optimized=True):
    """The model's output by onnxruntime, on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    if not is_optimized:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: rows})[0]


def check_values(path, model):
    """onnxruntime, with and without its rewriting of the graph, agrees with binary64."""
    width = dimensions(model.graph.input[0])[1]
    random = np.random.default_rng(0)
    for count in [1, 257]:
        rows = (3 * random.standard_normal((count, width))).astype(np.float32)
        wanted = forward(model, rows)
        for is_optimized in [True, False]:
            found = run(path, rows, is_optimized)
            expect(found.shape == (count,) and found.dtype == np.float32, f"shape {found.shape}")
            difference = np.abs(found - wanted).max() / max(1.0, np.abs(wanted).max())
            expect(difference < 2e-6, f"onnxruntime differs from binary64 by {difference}")
    report("onnxruntime against binary64", f"257 rows, largest relative difference {difference:.1e}")


def check_weights(path, model):
    """The safetensors file is laid out by the format and holds the graph's parameters."""
    content = path.read_bytes()
    (length,) = struct.unpack_from("<Q", content)
    expect(length % 8 == 0 and content[8:9] == b"{", "the header of the safetensors file")
    header = json.loads(content[8 : 8 + length])
    names = [name for name in header if name != "__metadata__"]
    expect(names == sorted(names, key=str.encode), "the order of the tensors")
    found = safetensors.numpy.load(content)
    wanted = {k: v for k, v in tensors(model).items() if k.startswith("layers.")}
    expect(found.keys() == wanted.keys(), f"tensors {sorted(found)}")
    for name, value in wanted.items():
        expect(found[name].dtype == np.float32 and found[name].shape == value.shape, name)
        expect(found[name].tobytes() == value.tobytes(), f"the bits of {name}")
    report("safetensors", f"{len(found)} tensors, the graph's own bits")


# --- sidecar --------------------------------------------------------------------------------------


def first_match(text, key):
    """A value as the C reader finds it: after the first quoted key in the text, no escapes."""
    found = re.search(f'"{key}"\\s*:?\\s*("([^"]*)"|[-0-9]+)', text)
    return None if found is None else found[2] if found[2] is not None else int(found[1])


def keys_in_order(value, prefix=""):
    for key, inner in value.items():
        yield prefix + key
        if isinstance(inner, dict):
            yield from keys_in_order(inner, prefix + key + ".")


def refuse_repeats(pairs):
    expect(len(dict(pairs)) == len(pairs), f"a key stands twice: {[k for k, _ in pairs]}")
    return dict(pairs)


def check_sidecar(path, model_path, model):
    """The sidecar is exact JSON in the agreed order and says what is true of the model."""
    text = path.read_bytes().decode("ascii")
    sidecar = json.loads(text, object_pairs_hook=refuse_repeats)
    quoted = json.dumps(json.loads(text, parse_float="<{}>".format), indent=2) + "\n"
    expect(text == re.sub('"<([-+.0-9e]+)>"', r"\1", quoted), "the layout of the JSON")
    expect(list(keys_in_order(sidecar)) == SIDECAR_KEYS, "the order of the keys")
    for key in LOADER_KEYS:
        expect(first_match(text, key) == sidecar[key], f"first textual match of '{key}'")
    expect('"quant_mode"' not in text, "a quoted quant_mode")
    expect(len(sidecar["notes"]) < 512, "the length of the notes")
    expect(re.fullmatch("[a-z0-9_-]{1,64}", sidecar["id"]), f"id '{sidecar['id']}'")
    expect(sidecar["id"] == model.graph.name, "the id and the name of the graph")
    expect(sidecar["onnx"] == model_path.name, f"file name '{sidecar['onnx']}'")
    digest = hashlib.sha256(model_path.read_bytes()).hexdigest()
    expect(sidecar["sha256"] == digest, f"sha256 is {digest}")
    inputs = [value.name for value in model.graph.input]
    outputs = [value.name for value in model.graph.output]
    expect(sidecar["input_names"] == inputs == [sidecar["input_name"]], "names of inputs")
    expect(sidecar["output_names"] == outputs == [sidecar["output_name"]], "names of outputs")
    opset = model.opset_import[0].version
    expect(sidecar["opset"] == sidecar["onnx_opset"] == opset, "opset")
    width = dimensions(model.graph.input[0])[1]
    expect(len(sidecar["feature_order"]) == width, "number of features")
    for key in ["feature_mean", "feature_std"]:
        values = sidecar[key]
        expect(values is None or len(values) == width, f"number of {key}")
        for value in values or []:
            shortest = np.float32(value)
            expect(float(str(shortest)) == value, f"{value} is not the shortest of {shortest}")
    report("sidecar", f"{len(SIDECAR_KEYS)} keys in order, digest and names of the model")
    return sidecar


def check_table(arguments, sidecar):
    """onnxruntime on a whole table agrees with the engine's own predictions."""
    columns = sidecar["feature_order"]
    if ".csv" in arguments.table.name:
        table = pandas.read_csv(arguments.table, usecols=columns, dtype=str)  # rounded below
    else:
        table = pandas.read_parquet(arguments.table, columns=columns)
    rows = table[columns].to_numpy(dtype=np.float64).astype(np.float32)
    if sidecar["feature_mean"] is not None:
        mean = np.array(sidecar["feature_mean"], dtype=np.float32)
        std = np.array(sidecar["feature_std"], dtype=np.float32)
        rows = (rows - mean) / std
    wanted = np.fromfile(arguments.predictions, dtype="<f4")
    expect(len(wanted) == len(rows), f"{len(wanted)} predictions for {len(rows)} rows")
    expect(np.isfinite(wanted).all(), "a prediction that is not finite")
    for is_optimized in [True, False]:
        found = run(arguments.model, rows, is_optimized)
        difference = np.abs(found.astype(np.float64) - wanted).max()
        graph = "rewritten" if is_optimized else "as written"
        expect(difference <= arguments.tolerance, f"onnxruntime ({graph}) differs by {difference}")
        report(f"table, graph {graph}", f"{len(rows)} rows, max abs difference {difference:.3e}")


def check(arguments):
    print(arguments.model)
    model = onnx.load(arguments.model)
    check_format(arguments.model, model)
    check_values(arguments.model, model)
    if arguments.weights:
        check_weights(arguments.weights, model)
    if arguments.sidecar:
        sidecar = check_sidecar(arguments.sidecar, arguments.model, model)
        if arguments.table:
            check_table(arguments, sidecar)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=pathlib.Path, nargs="?", help="an ONNX file")
    parser.add_argument("--weights", type=pathlib.Path, help="the same network as safetensors")
    parser.add_argument("--sidecar", type=pathlib.Path, help="the JSON beside the model")
    parser.add_argument("--table", type=pathlib.Path, help="Parquet, or CSV (also .csv.gz)")
    parser.add_argument("--predictions", type=pathlib.Path, help="little-endian binary32, row order")
    parser.add_argument("--tolerance", type=float, default=1e-4, help="absolute; 1e-4 if not given")
    arguments = parser.parse_args()
    if (arguments.table is None) != (arguments.predictions is None):
        parser.error("--table and --predictions go together")
    if arguments.table and not arguments.sidecar:
        parser.error("--table needs --sidecar")
    if arguments.model:
        check(arguments)
        return
    for model in sorted(FIXTURES.glob("*.onnx")):
        beside = {"weights": model.with_suffix(".safetensors"), "sidecar": model.with_suffix(".json")}
        found = {key: path if path.exists() else None for key, path in beside.items()}
        check(argparse.Namespace(model=model, table=None, **found))


if __name__ == "__main__":
    main()
