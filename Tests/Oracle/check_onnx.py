#!/usr/bin/env python3
"""Checks exported models with independent tools: onnx, onnxruntime, numpy, safetensors.

    check_onnx.py                                   every fixture of the unit tests
    check_onnx.py --record                          also write onnxruntime's outputs for some rows
    check_onnx.py MODEL.onnx                        format, operators, onnxruntime against float64
    check_onnx.py MODEL.onnx --weights W.safetensors   and the parameters, bit by bit
    check_onnx.py MODEL.onnx --sidecar S.json          and the sidecar, also as its C reader sees it
    check_onnx.py MODEL.onnx --sidecar S.json --table T.parquet --predictions P.f32
                                                    and a whole table against the engine

Prints one line per check. Exits with 0 if all pass, with 1 at the first failure. Packages: requirements.txt.
"""

import argparse
import json
import pathlib
import struct
import sys

import numpy as np
import onnx
import onnx_forward
import onnx_sidecar
import onnxruntime
import pandas
import safetensors.numpy
from onnx import TensorProto

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

def expect(condition, message):
    """Ends the program unless a condition holds."""
    if not condition:
        sys.exit(f"FAILED: {message}")


def report(check, detail=""):
    print(f"  ok  {check}" + (f": {detail}" if detail else ""))


def dimensions(value):
    """A value's shape; a symbolic length as its name."""
    return [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim]


def widths(model):
    """The lengths of the rows of the inputs."""
    return [dimensions(value)[1] for value in model.graph.input]


# --- format ---------------------------------------------------------------------------------------


def check_format(path, model):
    """The file is well-formed ONNX with reproducible bytes, and the consumers' loader accepts it."""
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

    recipe = onnx_forward.read_recipe(model)
    expect(operators == onnx_forward.operators(recipe), f"operators of {recipe}")
    report("operators in the order of the recipe", str(recipe))

    columns = ["N", 2] if recipe.variance else ["N"]
    [output] = model.graph.output
    expect(dimensions(output) == columns, f"output {dimensions(output)}")
    expect([dimensions(o) for o in inferred.graph.output] == [columns], "inferred output shape")
    for value in model.graph.input:
        rows, width = dimensions(value)
        expect(rows == "N" and isinstance(width, int) and width > 0, f"input {dimensions(value)}")
    for declared in [*model.graph.input, output]:
        expect(declared.type.tensor_type.elem_type == TensorProto.FLOAT, f"type of {declared.name}")
    inputs = ", ".join(f"{value.name} {dimensions(value)}" for value in model.graph.input)
    report("signature", f"{inputs} -> {output.name} {columns}")
    return recipe


# --- values ---------------------------------------------------------------------------------------


def run(model, inputs, is_optimized=True):
    """The outputs of a model (a path or bytes) by onnxruntime, on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    if not is_optimized:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    names = [value.name for value in session.get_inputs()]
    return session.run(None, dict(zip(names, inputs, strict=True)))


def check_values(path, model, recipe):
    """onnxruntime, with and without its rewriting of the graph, agrees with binary64."""
    largest = 0.0
    for count in [1, 257]:
        inputs = onnx_forward.sample(model, recipe, widths(model), count)
        wanted = onnx_forward.forward(model, recipe, inputs)
        for is_optimized in [True, False]:
            [found] = run(path, inputs, is_optimized)
            shape = (count, 2) if recipe.variance else (count,)
            expect(found.shape == shape and found.dtype == np.float32, f"shape {found.shape}")
            size = max(1.0, np.abs(wanted).max())
            if recipe.kernel:  # a sum of large terms that nearly cancel
                size = max(size, np.abs(onnx_forward.tensors(model)["layers.0.weight"]).sum())
            difference = np.abs(found - wanted).max() / size
            expect(difference < 2e-6, f"onnxruntime differs from binary64 by {difference}")
            largest = max(largest, difference)
    report("onnxruntime against binary64", f"257 rows, largest relative difference {largest:.1e}")


def check_scaler_bits(model, recipe):
    """The scaler in the graph gives the bits of (x - mean) / std in binary32, as the engine's does."""
    if not recipe.scaler:
        return
    [*_, numbers] = [node for node in model.graph.node if node.name.startswith("scaler.")]
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.append(onnx.ValueInfoProto(name=numbers.output[0]))
    inputs = onnx_forward.sample(model, recipe, widths(model), 257)
    values = onnx_forward.tensors(model)
    numbers = inputs[0]
    if recipe.fill:
        numbers = np.where(np.isnan(numbers), values["fill.values"].T, numbers)
    wanted = (numbers - values["scaler.mean"]) / values["scaler.std"]
    for is_optimized in [True, False]:
        found = run(probe.SerializeToString(), inputs, is_optimized)[1]
        expect(found.tobytes() == wanted.tobytes(), "the bits of the scaler")
    report("scaler in the graph", "257 rows, bit for bit")


def check_fill_bits(model, recipe):
    """The graph puts the fill of its column in place of every NaN, whatever its bits, and moves nothing else."""
    if not recipe.fill:
        return
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.append(onnx.ValueInfoProto(name="fill.gather"))
    random = np.random.default_rng(1)
    nans = np.array([0x7FC00000, 0xFFC00000, 0x7F800001, 0xFFFFFFFF], np.uint32).view(np.float32)
    for count in [1, 7, 16, 33, 1000]:
        inputs = onnx_forward.sample(model, recipe, widths(model), count)
        inputs[0] *= np.float32(10) ** random.integers(-40, 37, inputs[0].shape).astype(np.float32)
        missing = random.random(inputs[0].shape) < 0.3
        inputs[0][missing] = random.choice(nans, missing.sum())
        fill = onnx_forward.tensors(model)["fill.values"].T
        wanted = np.where(np.isfinite(inputs[0]), inputs[0], fill).astype(np.float32)
        for is_optimized in [True, False]:
            found = run(probe.SerializeToString(), inputs, is_optimized)[1]
            expect(found.tobytes() == wanted.tobytes(), "the bits of the fill")
    report("missing values in the graph", "four kinds of NaN, bit for bit")


def check_weights(path, model, recipe, sidecar):
    """The safetensors file is laid out by the format and holds the graph's parameters."""
    content = path.read_bytes()
    (length,) = struct.unpack_from("<Q", content)
    expect(length % 8 == 0 and content[8:9] == b"{", "the header of the safetensors file")
    header = json.loads(content[8 : 8 + length])
    names = [name for name in header if name != "__metadata__"]
    expect(names == sorted(names, key=str.encode), "the order of the tensors")
    found = safetensors.numpy.load(content)
    shared = ("standardizer.", "target.")
    prefixes = onnx_forward.prefixes(found)
    for prefix in prefixes[1:]:
        for name, value in found.items():
            kind, stem = name.removeprefix(prefix), prefixes[0] + name.removeprefix(prefix)
            if name.startswith(prefix) and kind.startswith(shared):
                expect(found[stem].tobytes() == value.tobytes(), f"{name} is that of every seed")
    found = {
        name if not name.removeprefix(prefixes[0]).startswith(shared) else name.removeprefix(prefixes[0]): value
        for name, value in found.items()
        if not any(name.startswith(p) and name.removeprefix(p).startswith(shared) for p in prefixes[1:])
    }
    if "standardizer.mean" in found:
        onnx_sidecar.check_scaler(found, model, recipe, sidecar, expect)
    wanted = {
        name: value
        for name, value in onnx_forward.tensors(model).items()
        if name.endswith((".weight", ".bias", "kernel.gamma", "kernel.vectors"))
    }
    names = {name for name in found if not name.startswith(shared)}
    expect(names == wanted.keys(), f"tensors {sorted(found)}")
    for name, value in wanted.items():
        expect(found[name].dtype == np.float32 and found[name].shape == value.shape, name)
        expect(found[name].tobytes() == value.tobytes(), f"the bits of {name}")
    report("safetensors", f"{len(found)} tensors, the graph's own bits")


# --- sidecar and table ----------------------------------------------------------------------------


def check_sidecar(path, model_path, model, recipe):
    """The sidecar matches the model, in the layout that its readers need."""
    sidecar = onnx_sidecar.check_sidecar(path, model_path, model, recipe, widths(model), expect)
    report("sidecar", "keys in order, digest, names, inputs and output of the model")
    return sidecar


def check_table(arguments, sidecar):
    """onnxruntime on a whole table agrees with the engine's own predictions."""
    columns = onnx_sidecar.columns_of(sidecar)
    if ".csv" in arguments.table.name:
        table = pandas.read_csv(arguments.table, usecols=columns, dtype=str)  # rounded later
    else:
        table = pandas.read_parquet(arguments.table, columns=columns)
    inputs = onnx_sidecar.rows_of(table, sidecar)
    wanted = np.fromfile(arguments.predictions, dtype="<f4")
    recipe = onnx_forward.read_recipe(onnx.load(arguments.model))
    wanted = wanted.reshape(-1, 2) if recipe.variance else wanted
    expect(len(wanted) == len(table), f"{len(wanted)} predictions for {len(table)} rows")
    expect(np.isfinite(wanted).all(), "a prediction that is not finite")
    for is_optimized in [True, False]:
        found = run(arguments.model, inputs, is_optimized)[0].astype(np.float64)
        difference = np.abs(found - wanted).max()
        graph = "rewritten" if is_optimized else "as written"
        expect(difference <= arguments.tolerance, f"onnxruntime ({graph}) differs by {difference}")
        report(f"table, graph {graph}", f"{len(table)} rows, max abs difference {difference:.3e}")


def record(path):
    """Writes rows and outputs beside a fixture, which the tests compare with the engine."""
    model = onnx.load(path)
    inputs = onnx_forward.sample(model, onnx_forward.read_recipe(model), widths(model), 33)
    [outputs] = run(path, inputs, is_optimized=False)
    table = np.concatenate([*inputs, outputs.reshape(len(outputs), -1)], axis=1)
    path.with_suffix(".f32").write_bytes(table.astype("<f4").tobytes())


def check(arguments, wanted=None):
    print(arguments.model)
    model = onnx.load(arguments.model)
    recipe = check_format(arguments.model, model)
    expect(wanted in [None, recipe], f"recipe {recipe}, expected {wanted}")
    check_values(arguments.model, model, recipe)
    check_scaler_bits(model, recipe)
    check_fill_bits(model, recipe)
    sidecar = None
    if arguments.sidecar:
        sidecar = check_sidecar(arguments.sidecar, arguments.model, model, recipe)
    if arguments.weights:
        check_weights(arguments.weights, model, recipe, sidecar)
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
    parser.add_argument("--record", action="store_true", help="writes the outputs of the fixtures")
    parser.add_argument("--tolerance", type=float, default=1e-4, help="absolute; 1e-4 if not given")
    arguments = parser.parse_args()
    if (arguments.table is None) != (arguments.predictions is None):
        parser.error("--table and --predictions go together")
    if arguments.table and not arguments.sidecar:
        parser.error("--table needs --sidecar")
    if arguments.model:
        check(arguments)
        return
    paths = sorted(FIXTURES.glob("*.onnx"))
    stems = {path.stem.removesuffix("_opset21") for path in paths}
    expect(stems == onnx_forward.FIXTURES.keys(), f"fixtures {sorted(stems)}")
    for path in paths:
        beside = {"weights": path.with_suffix(".safetensors"), "sidecar": path.with_suffix(".json")}
        found = {key: file if file.exists() else None for key, file in beside.items()}
        recipe = onnx_forward.FIXTURES[path.stem.removesuffix("_opset21")]
        check(argparse.Namespace(model=path, table=None, **found), recipe)
        if arguments.record and path.stem in onnx_forward.FIXTURES:
            record(path)
    print(f"{len(paths)} models, onnxruntime {onnxruntime.__version__}, onnx {onnx.__version__}")


if __name__ == "__main__":
    main()
