"""Checks of the JSON beside an exported model, also as its C reader sees it. Used by check_onnx.py."""

import hashlib
import json
import re

import numpy as np
from onnx_forward import tensors

# The keys of every sidecar in their order; nested ones after a dot.
KEYS = """
    kind name input_name output_name onnx_opset quant_mode id onnx opset sha256 input_names output_names
    int8_onnx int8_sha256 int8_activations
    feature_order feature_mean feature_std feature_fill categories codes output output.function output.low
    output.high output.variance ensemble ensemble.take ensemble.seeds pool
    training training.dataset training.n_sources training.n_pairs
    training.loso_mean_plcc training.loso_std_plcc training.loso_mean_srocc training.loso_mean_rmse
    training.in_sample_plcc training.folds training.folds.rule training.folds.count
    training.folds.seed training.folds.metrics provenance provenance.plan provenance.spec
    provenance.adr provenance.arm notes
    """.split()
# Optional keys.
OPTIONAL = {
    "quant_mode", "int8_onnx", "int8_sha256", "int8_activations", "feature_fill", "categories", "codes",
    "output", "ensemble", "pool", "training.folds", "provenance.arm",
}
LOADER_KEYS = ["kind", "name", "input_name", "output_name", "onnx_opset"]
METRICS = ["plcc", "srocc", "krocc", "rmse", "mae", "coverage"]


def first_match(text, key):
    """A value as the C reader finds it: after the first quoted key in the text, no escapes."""
    found = re.search(f'"{key}"\\s*:?\\s*("([^"]*)"|[-0-9]+)', text)
    return None if found is None else found[2] if found[2] is not None else int(found[1])


def keys_in_order(value, prefix=""):
    """The keys of an object and of those within it, but not of the fold metrics'."""
    for key, inner in value.items():
        yield prefix + key
        if isinstance(inner, dict) and key != "metrics":
            yield from keys_in_order(inner, prefix + key + ".")


def check_keys(sidecar, expect):
    """The keys are in the agreed order, and every required key is there."""

    def is_wanted(key):
        missing = [name for name in OPTIONAL if key == name or key.startswith(name + ".")]
        found = set(keys_in_order(sidecar))
        return all(name in found for name in missing)

    wanted = [key for key in KEYS if is_wanted(key)]
    expect(list(keys_in_order(sidecar)) == wanted, "the order of the keys")


def check_loader(text, sidecar, expect):
    """The C reader finds the values that the JSON has."""
    for key in LOADER_KEYS:
        expect(first_match(text, key) == sidecar[key], f"first textual match of '{key}'")
    if "int8_sha256" in sidecar:
        expect(first_match(text, "quant_mode") == sidecar["quant_mode"] == "static", "quant_mode")
        expect(sidecar["int8_onnx"] == sidecar["id"] + ".int8.onnx", "the name of the int8 file")
    else:
        expect('"quant_mode"' not in text, "a quoted quant_mode")
    expect(len(sidecar["notes"]) < 512, "the length of the notes")
    expect(re.fullmatch("[a-z0-9_-]{1,64}", sidecar["id"]), f"id '{sidecar['id']}'")


def check_model(sidecar, model_path, model, expect):
    """Names, digest and opset are the model's."""
    expect(sidecar["id"] == model.graph.name, "the id and the name of the graph")
    expect(sidecar["onnx"] == model_path.name, f"file name '{sidecar['onnx']}'")
    digest = hashlib.sha256(model_path.read_bytes()).hexdigest()
    expect(sidecar["sha256"] == digest, f"sha256 is {digest}")
    inputs = [value.name for value in model.graph.input]
    outputs = [value.name for value in model.graph.output]
    expect(sidecar["input_names"] == inputs, "names of inputs")
    expect(sidecar["input_name"] == inputs[0], "name of the first input")
    expect(sidecar["output_names"] == outputs == [sidecar["output_name"]], "names of outputs")
    opset = model.opset_import[0].version
    expect(sidecar["opset"] == sidecar["onnx_opset"] == opset, "opset")


def check_inputs(sidecar, recipe, widths, expect):
    """Columns, words and statistics fill the inputs of the graph."""
    expect(len(sidecar["feature_order"]) == widths[0], "number of features")
    for key in ["feature_mean", "feature_std"]:
        values = sidecar[key]
        expect(values is None or len(values) == widths[0], f"number of {key}")
        expect(values is None or not recipe.scaler, f"{key}, which the graph applies itself")
        for value in values or []:
            shortest = np.float32(value)
            expect(float(str(shortest)) == value, f"{value} is not the shortest of {shortest}")
    fill = sidecar.get("feature_fill")
    expect((fill is not None) == recipe.fill, "feature_fill without a fill in the graph, or the other way")
    expect(fill is None or len(fill) == widths[0], "number of feature_fill")
    words = 0
    for category in sidecar.get("categories", []):
        expect(list(category) == ["column", "words", "unknown"], "the keys of a category")
        expect(len(set(category["words"])) == len(category["words"]), "a word that stands twice")
        expect(category["unknown"] in [None, *category["words"]], "the slot of unknown words")
        words += len(category["words"])
        for word in [] if recipe.split else category["words"]:
            expect(f"{category['column']}={word}" in sidecar["feature_order"], f"'{word}' no input")
    expect(not recipe.split or words == widths[1], "number of words")
    for codes in sidecar.get("codes", []):
        expect(list(codes) == ["column", "words", "numbers"], "the keys of codes")
        expect(len(codes["words"]) == len(codes["numbers"]), "a number for each word")
        expect(codes["column"] in sidecar["feature_order"], f"'{codes['column']}' no input")


def check_output(sidecar, recipe, expect):
    """The output that the sidecar describes is the graph's."""
    output = sidecar.get(
        "output", {"function": "linear", "low": None, "high": None, "variance": False}
    )
    expect(output["variance"] is recipe.variance, "the variance of the output")
    if recipe.bounds is None:
        wanted = {**output, "function": "linear", "low": None, "high": None}
        expect(output == wanted, "a linear output")
    else:
        ends = (np.float32(output["low"]), np.float32(output["high"] - output["low"]))
        expect(output["function"] == "sigmoid" and recipe.bounds == ends, "the ends of the output")


def check_training(sidecar, expect):
    """Folds that leave one group out have keys of their own; all others are in `folds`."""
    training = sidecar["training"]
    if "folds" not in training:
        return
    expect(all(v is None for k, v in training.items() if k.startswith("loso_")), "loso with folds")
    for name, values in training["folds"]["metrics"].items():
        expect(name in METRICS and list(values) == ["mean", "std"], f"fold metric '{name}'")


def check_sidecar(path, model_path, model, recipe, widths, expect):
    """The sidecar is exact JSON in the agreed order and matches the model."""

    def refuse_repeats(pairs):
        expect(len(dict(pairs)) == len(pairs), f"a key stands twice: {[k for k, _ in pairs]}")
        return dict(pairs)

    text = path.read_bytes().decode("ascii")
    sidecar = json.loads(text, object_pairs_hook=refuse_repeats)
    quoted = json.dumps(json.loads(text, parse_float="<{}>".format), indent=2) + "\n"
    expect(text == re.sub('"<([-+.0-9e]+)>"', r"\1", quoted), "the layout of the JSON")
    check_keys(sidecar, expect)
    check_loader(text, sidecar, expect)
    check_model(sidecar, model_path, model, expect)
    check_inputs(sidecar, recipe, widths, expect)
    check_output(sidecar, recipe, expect)
    check_training(sidecar, expect)
    return sidecar


def rows_of(table, sidecar):
    """The inputs of the model from the columns of a table of text, as a consumer would make them."""
    categories = sidecar.get("categories", [])
    codes = {c["column"]: dict(zip(c["words"], c["numbers"])) for c in sidecar.get("codes", [])}

    def is_word(category, word):
        known = table[category["column"]].isin(category["words"])
        expected = table[category["column"]] == word
        return (expected | (~known & (word == category["unknown"]))).to_numpy(np.float32)

    words = {f"{c['column']}={w}": is_word(c, w) for c in categories for w in c["words"]}

    def column(name):
        if name in words:
            return words[name]
        values = table[name].map(codes[name]) if name in codes else table[name]
        return values.to_numpy(dtype=np.float64).astype(np.float32)

    numbers = np.stack([column(name) for name in sidecar["feature_order"]], axis=1)
    if sidecar["feature_mean"] is not None:
        mean = np.array(sidecar["feature_mean"], dtype=np.float32)
        numbers = (numbers - mean) / np.array(sidecar["feature_std"], dtype=np.float32)
    if len(sidecar["input_names"]) == 1:
        return [numbers]
    return [numbers, np.stack(list(words.values()), axis=1)]


def columns_of(sidecar):
    """The columns of a table that the model needs."""
    categories = sidecar.get("categories", [])
    words = {f"{c['column']}={w}" for c in categories for w in c["words"]}
    numbers = [name for name in sidecar["feature_order"] if name not in words]
    return list(dict.fromkeys(numbers + [c["column"] for c in categories]))


def check_scaler(found, model, recipe, sidecar, expect):
    """The scaler in the safetensors file equals that of the graph or of the sidecar."""
    mean, std = found["standardizer.mean"], found["standardizer.std"]
    expect(mean.dtype == std.dtype == np.float32 and mean.shape == std.shape, "the scaler's shape")
    if recipe.scaler:
        wanted = tensors(model)["scaler.mean"], tensors(model)["scaler.std"]
    elif sidecar is not None and sidecar["feature_mean"] is not None:
        wanted = [np.array(sidecar[f"feature_{key}"], np.float32) for key in ["mean", "std"]]
    else:
        return
    count = len(wanted[0])
    expect((mean[:count] == wanted[0]).all() and (std[:count] == wanted[1]).all(), "the scaler")
    expect((mean[count:] == 0).all() and (std[count:] == 1).all(), "a scaled word")
