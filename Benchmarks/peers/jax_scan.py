#!/usr/bin/env python3
"""The reference experiment in JAX: a fold is one compiled program, a `lax.scan` over its epochs.

    jax_scan.py [--threads N] [--pad | --vmap | --devices N] [--runs N] [--epochs N] [--seed N]
                [--table FILE]

The job is done `--runs` times in one process: the first compiles, the others are warm. Folds of
equal length share a compilation; the bundled corpus has three lengths (two among the folds, and all
rows). `--pad` fills all folds up to the longest, so that one compilation serves all of them: no
part of the comparison that assay's targets name, but what a user who minds the compiler would do
next. `--vmap` goes on from there: all ten fits are one program, `vmap` over the folds.
`--devices N` keeps a program for one fit and gives each of N virtual devices, with a thread each,
its share of the folds.

With `--vmap` and `--devices` the fits share their seed, as they do without; so `vmap` draws the
masks of dropout once for all ten. assay draws them for each fit.

Tried and left out, because no faster when warm: the generators `rbg` and `unsafe_rbg`, 16 random
bits instead of 32 for dropout, the masks of a whole epoch at once, an unrolled inner loop.
"""

import argparse
import functools
import os
import time
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax
from numpy.typing import NDArray

import reference
from reference import BATCH, Corpus, Fold, Report

WIDTHS = [len(reference.FEATURES), reference.HIDDEN, reference.HIDDEN, 1]
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8

Layer = tuple[Array, Array]
"""Weights, inputs × outputs, and biases."""
Network = list[Layer]


class State(NamedTuple):
    """What a step changes: the network and AdamW's memory."""

    network: Network
    mean: Network
    square: Network
    step: Array


def initial(key: Array) -> State:
    """Draws weights and biases as `torch.nn.Linear` does: uniform within 1/√inputs."""
    network = []
    for number, (inputs, outputs) in enumerate(zip(WIDTHS, WIDTHS[1:])):
        weights, biases = jax.random.split(jax.random.fold_in(key, number))
        bound = 1 / np.sqrt(inputs)
        network.append(
            (
                jax.random.uniform(weights, (inputs, outputs), minval=-bound, maxval=bound),
                jax.random.uniform(biases, (outputs,), minval=-bound, maxval=bound),
            )
        )
    zeros = jax.tree.map(jnp.zeros_like, network)
    return State(network, zeros, zeros, jnp.float32(0))


def forward(network: Network, x: Array, key: Array | None = None) -> Array:
    """Predicts a score a row; drops hidden units if there is a key."""
    for number, (weights, biases) in enumerate(network[:-1]):
        x = jax.nn.gelu(x @ weights + biases, approximate=False)
        if key is not None:
            kept = jax.random.bernoulli(
                jax.random.fold_in(key, number), 1 - reference.DROPOUT, x.shape
            )
            x = jnp.where(kept, x / (1 - reference.DROPOUT), 0)
    weights, biases = network[-1]
    return (x @ weights + biases)[:, 0]


def improved(state: State, gradient: Network) -> State:
    """Takes one step of AdamW."""
    step = state.step + 1
    mean = jax.tree.map(lambda m, g: m + (1 - BETA1) * (g - m), state.mean, gradient)
    square = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, state.square, gradient)
    rate = reference.LEARNING_RATE / (1 - BETA1**step)
    root = jnp.sqrt(1 - BETA2**step)
    decay = 1 - reference.LEARNING_RATE * reference.WEIGHT_DECAY
    network = jax.tree.map(
        lambda w, m, v: w * decay - rate * m / (jnp.sqrt(v) / root + EPSILON),
        state.network,
        mean,
        square,
    )
    return State(network, mean, square, step)


def fitted(x: Array, y: Array, count: Array, seed: Array, epochs: int) -> Network:
    """Trains on the first `count` rows; the others only fill up the last batches."""
    initialise, shuffle, drop = jax.random.split(jax.random.key(seed), 3)
    steps = len(x) // BATCH
    real = jnp.arange(len(x)) < count  # a shuffled order ends with the filling

    def loss(network: Network, batch: Array, target: Array, weight: Array, key: Array) -> Array:
        error = forward(network, batch, key) - target
        return jnp.sum(weight * error * error) / jnp.sum(weight)

    def step(state: State, batch: tuple[Array, Array, Array, Array]) -> tuple[State, None]:
        def taken() -> State:
            return improved(state, jax.grad(loss)(state.network, *batch))

        return lax.cond(batch[2][0], taken, lambda: state), None

    def epoch(state: State, number: Array) -> tuple[State, None]:
        draws = jax.random.uniform(jax.random.fold_in(shuffle, number), (len(x),))
        order = jnp.argsort(jnp.where(real, draws, 2))
        batches = (
            x[order].reshape(steps, BATCH, -1),
            y[order].reshape(steps, BATCH),
            real.reshape(steps, BATCH),
            jax.random.split(jax.random.fold_in(drop, number), steps),
        )
        return lax.scan(step, state, batches)

    state, _ = lax.scan(epoch, initial(initialise), jnp.arange(epochs))
    return state.network


trained = jax.jit(fitted, static_argnames="epochs")
predicted = jax.jit(forward)


@functools.partial(jax.jit, static_argnames=("epochs", "devices"))
def scored(
    x: Array, y: Array, count: Array, held_out: Array, seed: Array, epochs: int, devices: int
) -> Array:
    """Trains folds of one length, and predicts the rows that each holds out."""

    def one(fold: tuple[Array, Array, Array, Array]) -> Array:
        return forward(fitted(*fold[:3], seed, epochs), fold[3])

    folds = (x, y, count, held_out)
    if devices == 0:
        return jax.vmap(one)(folds)
    mesh = jax.make_mesh((devices,), ("fold",), axis_types=(jax.sharding.AxisType.Auto,))
    share = jax.sharding.PartitionSpec("fold")
    # Nothing is exchanged between devices, so there is nothing to check.
    return jax.shard_map(
        functools.partial(lax.map, one),
        mesh=mesh,
        in_specs=(share,),
        out_specs=share,
        check_vma=False,
    )(folds)


def filled(rows: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """Appends zeros up to a length."""
    return np.pad(rows, [(0, length - len(rows))] + [(0, 0)] * (rows.ndim - 1))


def fit(corpus: Corpus, fold: Fold, options: argparse.Namespace) -> NDArray[np.float32]:
    """Trains on a fold's training rows, and predicts its held-out rows."""
    training, held_out = corpus.standardised(fold)
    count = len(training)
    length = -(-(len(corpus.target) if options.pad else count) // BATCH) * BATCH
    network = trained(
        filled(training, length),
        filled(corpus.target[fold.training].astype(np.float32), length),
        np.int32(count),
        np.uint32(options.seed),
        epochs=options.epochs,
    )
    rows = filled(held_out, length) if options.pad else held_out
    return np.asarray(predicted(network, rows))[: len(held_out)]


def fit_together(
    corpus: Corpus, folds: list[Fold], options: argparse.Namespace
) -> list[NDArray[np.float32]]:
    """Trains on all folds in one program, and predicts their held-out rows."""
    length = -(-len(corpus.target) // BATCH) * BATCH
    rows = [corpus.standardised(fold) for fold in folds]
    predictions = np.asarray(
        scored(
            np.stack([filled(training, length) for training, _ in rows]),
            np.stack(
                [filled(corpus.target[fold.training].astype(np.float32), length) for fold in folds]
            ),
            np.array([len(training) for training, _ in rows], np.int32),
            np.stack([filled(held_out, length) for _, held_out in rows]),
            np.uint32(options.seed),
            epochs=options.epochs,
            devices=options.devices,
        )
    )
    return [values[: len(fold.held_out)] for values, fold in zip(predictions, folds)]


def main() -> None:
    """Runs the job a few times and prints a report."""
    parser = reference.arguments(__doc__.splitlines()[0])
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--pad", action="store_true", help="one length for all folds")
    shape.add_argument("--vmap", action="store_true", help="all folds side by side in one program")
    shape.add_argument("--devices", type=int, default=0, help="devices that share the folds")
    parser.add_argument("--runs", type=int, default=2, help="the first compiles (default: 2)")
    options = parser.parse_args()
    # Read by XLA, which starts with the first array.
    os.environ["NPROC"] = str(options.devices or options.threads)
    if options.devices:
        jax.config.update("jax_num_cpu_devices", options.devices)
    report = Report("jax", options.threads)
    first: dict[str, float] = {}
    for run in range(options.runs):
        started, started_cpu = reference.now(), time.process_time()
        corpus = Corpus.read(options.table)
        folds = list(corpus.folds())
        if options.vmap or options.devices:
            predictions = fit_together(corpus, folds, options)
        else:
            predictions = [fit(corpus, fold, options) for fold in folds]
        for fold, values in zip(folds, predictions):
            report.add(fold, reference.metrics(values, corpus.target[fold.held_out]))
        finished, finished_cpu = reference.now(), time.process_time()
        if run == 0:  # from the start of the process, imports included
            first = {"first_job_finished": finished, "first_job_cpu_seconds": finished_cpu}
            report.seconds["cold"] = finished - started
        report.seconds["warm"] = finished - started
        report.seconds["warm_cpu"] = finished_cpu - started_cpu
    report.write(["jax", "jaxlib", "numpy", "scipy"], **first)


if __name__ == "__main__":
    main()
