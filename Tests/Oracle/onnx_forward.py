"""The expected contents and outputs of an exported graph, without assay's code: numpy in binary64.

Used by check_onnx.py. A `Recipe` describes a model as its spec does. It determines the operators of the
graph, in order, and the function that the graph computes.
"""

import dataclasses
import re

import numpy as np
from onnx import numpy_helper
from scipy.special import erf

ACTIVATIONS = {
    "relu": ["Relu"],
    "gelu": ["Div", "Erf", "Add", "Mul", "Mul"],
    "tanh": ["Tanh"],
    "sigmoid": ["Sigmoid"],
    "identity": [],
}
FUNCTIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "gelu": lambda x: x * 0.5 * (1 + erf(x / np.sqrt(2))),
    "tanh": np.tanh,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "identity": lambda x: x,
}
FILL = "Mul Cast Cast Unsqueeze Unsqueeze Shape Expand Concat GatherND".split()
KERNEL = "Unsqueeze Sub Mul ReduceSum Mul Neg Exp".split()
LAYER_NORM = "ReduceSum Div Sub Mul ReduceSum Div Add Sqrt Div Mul Add".split()


@dataclasses.dataclass(frozen=True)
class Recipe:
    """A model as its spec describes it; `layers` counts the linear ones."""

    activation: str | None
    layers: int = 2
    layer_norm: bool = False
    quadratic: bool = False  # squares and products beside the inputs
    kernel: bool = False  # similarities to support vectors in place of the inputs
    bounds: tuple | None = None  # low and range in binary32
    variance: bool = False
    target: bool = False  # whether a scale of the target is undone
    limits: tuple | None = None  # low and high of a clipped output in binary32
    scaler: bool = False
    split: bool = False
    fill: bool = False
    members: int = 1  # networks side by side, of which the mean is the score


def bounds(low, high):
    """The two constants of a bounded output: the difference is rounded once."""
    return float(np.float32(low)), float(np.float32(high - low))


# The fixtures of the unit tests, as ONNXVariant.swift describes them.
FIXTURES = {
    "tiny_gelu": Recipe("gelu", layers=3),
    "tiny_relu": Recipe("relu"),
    "tiny_linear": Recipe(None, layers=1),
    "tiny_tanh": Recipe("tanh"),
    "tiny_sigmoid": Recipe("sigmoid"),
    "tiny_identity": Recipe("identity", layers=3),
    "tiny_range": Recipe("relu", bounds=bounds(1, 5)),
    "tiny_clip": Recipe("relu", limits=(-0.25, 0.5)),
    "tiny_target": Recipe("relu", target=True),
    "tiny_target_clip": Recipe("relu", target=True, limits=(38.0, 45.0)),
    "tiny_target_variance": Recipe("gelu", target=True, variance=True),
    "tiny_variance": Recipe("gelu", variance=True),
    "tiny_linear_variance": Recipe(None, layers=1, variance=True),
    "tiny_layer_norm": Recipe("relu", layer_norm=True),
    "tiny_quadratic": Recipe(None, layers=1, quadratic=True),
    "tiny_quadratic_scaler": Recipe(None, layers=1, quadratic=True, scaler=True),
    "tiny_svr": Recipe(None, layers=1, kernel=True),
    "tiny_svr_everything": Recipe(
        None, layers=1, kernel=True, scaler=True, split=True, fill=True
    ),
    "tiny_scaler": Recipe("relu", scaler=True),
    "tiny_fill": Recipe("relu", fill=True),
    "tiny_split_fill": Recipe("gelu", scaler=True, split=True, fill=True),
    "tiny_split": Recipe("gelu", split=True),
    "tiny_split_scaler": Recipe("gelu", scaler=True, split=True),
    "tiny_ensemble": Recipe("relu", members=3),
    "tiny_ensemble_everything": Recipe(
        "gelu",
        layer_norm=True,
        target=True,
        limits=(38.0, 45.0),
        scaler=True,
        split=True,
        fill=True,
        members=2,
    ),
    "tiny_everything": Recipe(
        "sigmoid", layers=3, layer_norm=True, bounds=bounds(-0.1, 99.9), scaler=True, split=True
    ),
}


def tensors(model):
    """The initialisers as arrays, by name."""
    return {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}


def prefixes(values):
    """What the names of each network's parameters begin with, in the order of their seeds."""
    found = [re.fullmatch(r"seed(\d+)\.layers\.0\.weight", name) for name in values]
    seeds = sorted(int(match[1]) for match in found if match)
    return [f"seed{seed}." for seed in seeds] or [""]


def read_recipe(model):
    """The recipe of a graph, from the names and shapes in it; its nodes are not looked at twice."""
    values = tensors(model)
    first, members = prefixes(values)[0], len(prefixes(values))
    values = {name.removeprefix(first): value for name, value in values.items()}
    layers = sum(name.startswith("layers.") and name.endswith(".weight") for name in values)
    names = {output.removeprefix(first) for node in model.graph.node for output in node.output}
    found = [word for word in ACTIVATIONS if f"layers.0.{word}" in names]
    activation = None if layers == 1 else found[0] if found else "identity"
    low, width = values.get("output.low"), values.get("output.range")
    high = values.get("output.high")
    return Recipe(
        activation,
        layers=layers,
        layer_norm="layer_norm.weight" in values,
        quadratic="terms.first.select" in values,
        kernel="kernel.vectors" in values,
        bounds=None if width is None else (float(low), float(width)),
        variance=values[f"layers.{layers - 1}.bias"].shape == (2,),
        target="target.scale" in values,
        limits=None if high is None else (float(low), float(high)),
        scaler="scaler.mean" in values,
        split=len(model.graph.input) == 2,
        fill="fill.values" in values,
        members=members,
    )


def operators(recipe):
    """The operators that the graph of a recipe must have, in order."""
    wanted = FILL * recipe.fill + ["Sub", "Div"] * recipe.scaler + ["Concat"] * recipe.split
    network = LAYER_NORM * recipe.layer_norm
    network += ["Gemm", "Gemm", "Mul", "Concat"] * recipe.quadratic
    network += KERNEL * recipe.kernel
    for layer in range(recipe.layers):
        network += ["Gemm"]
        if layer < recipe.layers - 1:
            network += ACTIVATIONS[recipe.activation]
    network += ["Sigmoid", "Mul", "Add"] * (recipe.bounds is not None)
    network += ["Mul", "Add"] * recipe.target
    wanted += network * recipe.members
    if recipe.members > 1:
        wanted += ["Add"] * (recipe.members - 1) + ["Div"]
    wanted += ["Clip"] * (recipe.limits is not None)
    return wanted + ["Squeeze"] * (not recipe.variance)


def forward(model, recipe, inputs):
    """The output in binary64, from the parameters and the recipe alone."""
    parameters = {k: v.astype(np.float64) for k, v in tensors(model).items()}
    inputs = [value.astype(np.float64) for value in inputs]
    if recipe.fill:
        inputs[0] = np.where(np.isnan(inputs[0]), parameters["fill.values"].T, inputs[0])
    if recipe.scaler:
        inputs[0] = (inputs[0] - parameters["scaler.mean"]) / parameters["scaler.std"]
    joint = np.concatenate(inputs, axis=1)
    scores = [
        network(
            {name.removeprefix(prefix): value for name, value in parameters.items()}, recipe, joint
        )
        for prefix in prefixes(parameters)
    ]
    value = sum(scores) / len(scores)
    if recipe.limits is not None:
        value = value.clip(*recipe.limits)
    return value if recipe.variance else value[:, 0]


def network(parameters, recipe, value):
    """The score of one network in binary64, before limits, from its scaled inputs."""
    if recipe.layer_norm:
        deviation = np.sqrt(value.var(axis=1, keepdims=True) + 1e-5)  # biased
        value = (value - value.mean(axis=1, keepdims=True)) / deviation
        value = value * parameters["layer_norm.weight"] + parameters["layer_norm.bias"]
    if recipe.quadratic:
        products = [value[:, [i]] * value[:, i:] for i in range(value.shape[1])]
        value = np.concatenate([value, *products], axis=1)
    if recipe.kernel:
        vectors = parameters["kernel.vectors"]
        distances = ((value[:, None, :] - vectors[None]) ** 2).sum(axis=2)
        value = np.exp(-parameters["kernel.gamma"] * distances)
    for layer in range(recipe.layers):
        value = value @ parameters[f"layers.{layer}.weight"].T + parameters[f"layers.{layer}.bias"]
        if layer < recipe.layers - 1:
            value = FUNCTIONS[recipe.activation](value)
    if recipe.bounds is not None:
        low, width = recipe.bounds
        value = low + width * FUNCTIONS["sigmoid"](value)
    if recipe.target:
        scale, shift = parameters["target.scale"][0], parameters["target.shift"][0]
        value[:, 0] = value[:, 0] * scale + shift
        if recipe.variance:
            value[:, 1] = value[:, 1] + 2 * np.log(scale)
    return value


def sample(model, recipe, widths, count):
    """Rows for the inputs of a model: numbers around the scaler's, one word of the categories each."""
    random = np.random.default_rng(0)
    numbers = 3 * random.standard_normal((count, widths[0]))
    if recipe.scaler:
        numbers = numbers * tensors(model)["scaler.std"] + tensors(model)["scaler.mean"]
    inputs = [numbers.astype(np.float32)]
    if recipe.fill:
        inputs[0][random.random(numbers.shape) < 0.3] = np.nan
        inputs[0][count // 2] = np.nan
    if recipe.layer_norm and not recipe.scaler and not recipe.split:
        # Rows whose mean is exact in binary32: a variance taken in one pass is wrong here, or below
        # 0, and that of the last row is about as large as ε.
        inputs[0][0] = 1234
        inputs[0][-1] = 1000 + np.arange(widths[0]) / 256
        inputs[0][count // 2] = 1000 + np.arange(widths[0])
    if recipe.split:
        words = np.eye(widths[1], dtype=np.float32)
        inputs.append(words[random.integers(widths[1], size=count)])
    return inputs
