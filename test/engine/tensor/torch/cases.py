"""Writes cases.json beside it: what PyTorch gives for operations on small tensors, their gradients and, where PyTorch has
them, the gradients of those gradients. The tests read only what is written.

    python3 test/engine/tensor/torch/cases.py     (Debian: apt install python3-torch; made with PyTorch 1.13)

A case is a call in the words of gradproof/tensor, as nested arrays ["name", argument…]; "$0" is the first input, and
{"list": […]} an array of tensors. The function beside it is the same in PyTorch.
"""
import json
import math
import os

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
cases = []


def numbers(shape, seed=0, low=-2.0, high=2.0):
    """Numbers that look random and depend on nothing but the arguments."""
    count = math.prod(shape)
    return [low + (high - low) * ((0.6180339887498949 * (k + 1) + 0.3719 * seed) % 1.0) for k in range(count)]


def given(shape, seed=0, low=-2.0, high=2.0):
    return {"shape": list(shape), "data": numbers(shape, seed, low, high), "dtype": "float64", "grad": True}


def exactly(data, dtype="float64", grad=True):
    x = torch.tensor(data)
    return {"shape": list(x.shape), "data": x.reshape(-1).tolist(), "dtype": dtype, "grad": grad}


def index(data):
    return exactly(data, "int32", False)


def flag(data):
    return exactly(data, "bool", False)


TYPES = {"float64": torch.float64, "float32": torch.float32, "int32": torch.int64, "bool": torch.bool}


def plain(x):
    """Numbers as JSON can hold them, with what it cannot as texts."""
    # Adding 0 gives storage to the tensors of zeros that PyTorch only pretends to have.
    values = (x.detach() if x.dtype == torch.bool else x.detach() + 0).reshape(-1).tolist()
    return [v if isinstance(v, bool) or math.isfinite(v) else str(v) for v in values]


def weights(x):
    return torch.cos(torch.arange(1, x.numel() + 1, dtype=torch.float64)).reshape(x.shape).to(x.dtype)


def case(name, call, fn, *inputs, second=True, single=False):
    variants = [False, True] if single else [False]
    for f32 in variants:
        made, listed = [], []
        for entry in inputs:
            entry = dict(entry)
            if f32 and entry["dtype"] == "float64":
                entry["dtype"] = "float32"
            x = torch.tensor(entry["data"], dtype=TYPES[entry["dtype"]]).reshape(entry["shape"])
            if entry["grad"]:
                x.requires_grad_(True)
            entry["data"] = plain(x)
            made.append(x)
            listed.append(entry)
        y = fn(*made)
        record = {
            "name": name + (" (float32)" if f32 else ""),
            "call": call,
            "inputs": listed,
            "shape": list(y.shape),
            "value": plain(y),
        }
        leaves = [x for x in made if x.requires_grad]
        if y.requires_grad:
            first = torch.autograd.grad(y, leaves, weights(y), create_graph=second and not f32, allow_unused=True)
            record["gradients"] = [None if g is None else plain(g) for g in first]
            total = None
            if second and not f32:
                for g in first:
                    if g is not None and g.requires_grad:
                        part = (g * weights(g)).sum()
                        total = part if total is None else total + part
                if total is not None and total.requires_grad:
                    again = torch.autograd.grad(total, leaves, allow_unused=True)
                    record["second"] = [None if g is None else plain(g) for g in again]
        cases.append(record)


# By element, one operand.
plus = lambda shape=(2, 3), seed=1: given(shape, seed, 0.2, 3.0)
inside = lambda shape=(2, 3), seed=1: given(shape, seed, -0.9, 0.9)
for name, fn, x in [
    ("neg", torch.neg, given((2, 3))), ("abs", torch.abs, given((2, 3))), ("sign", torch.sign, given((2, 3))),
    ("square", torch.square, given((2, 3))), ("reciprocal", torch.reciprocal, plus()), ("sqrt", torch.sqrt, plus()),
    ("rsqrt", torch.rsqrt, plus()), ("exp", torch.exp, given((2, 3))), ("expm1", torch.expm1, given((2, 3))),
    ("log", torch.log, plus()), ("log1p", torch.log1p, plus()), ("log2", torch.log2, plus()), ("log10", torch.log10, plus()),
    ("sin", torch.sin, given((2, 3))), ("cos", torch.cos, given((2, 3))), ("tan", torch.tan, inside()),
    ("asin", torch.asin, inside()), ("acos", torch.acos, inside()), ("atan", torch.atan, given((2, 3))),
    ("sinh", torch.sinh, given((2, 3))), ("cosh", torch.cosh, given((2, 3))), ("tanh", torch.tanh, given((2, 3))),
    ("asinh", torch.asinh, given((2, 3))), ("acosh", torch.acosh, given((2, 3), 1, 1.2, 4)), ("atanh", torch.atanh, inside()),
    ("floor", torch.floor, given((2, 3))), ("ceil", torch.ceil, given((2, 3))), ("trunc", torch.trunc, given((2, 3))),
    ("erf", torch.erf, given((2, 3))), ("erfc", torch.erfc, given((3, 3), 0, -4, 4)), ("relu", torch.relu, given((2, 3))),
    ("sigmoid", torch.sigmoid, given((2, 3), 0, -6, 6)), ("logSigmoid", F.logsigmoid, given((2, 3), 0, -6, 6)),
    ("softplus", F.softplus, given((2, 3), 0, -6, 6)), ("silu", F.silu, given((2, 3))), ("gelu", F.gelu, given((3, 3), 0, -4, 4)),
]:
    case(name, [name, "$0"], fn, x, single=True)
case("round halves to even", ["round", "$0"], torch.round, exactly([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4, -2.6]))
case("gelu, tanh", ["gelu", "$0", "tanh"], lambda x: F.gelu(x, approximate="tanh"), given((2, 3)))
case("leakyRelu", ["leakyRelu", "$0", 0.1], lambda x: F.leaky_relu(x, 0.1), given((2, 3)))
case("clamp", ["clamp", "$0", -0.5, 1], lambda x: x.clamp(-0.5, 1), given((2, 3)))
case("clamp, on its limits", ["clamp", "$0", -1, 1], lambda x: x.clamp(-1, 1), exactly([-1.0, 0.0, 1.0, 2.0]))
case("clamp from below", ["clamp", "$0", 0.25, None], lambda x: x.clamp(min=0.25), given((2, 3)))
case("relu at 0", ["relu", "$0"], torch.relu, exactly([-1.0, 0.0, 2.0]))
case("abs at 0", ["abs", "$0"], torch.abs, exactly([-1.0, 0.0, 2.0]))
case("sqrt at 0", ["sqrt", "$0"], torch.sqrt, exactly([0.0, 4.0]), second=False)
case("log at 0 and below", ["log", "$0"], torch.log, exactly([0.0, 2.0, -1.0]), second=False)
case("exp overflows", ["exp", "$0"], torch.exp, exactly([800.0, -800.0, 1.0]), second=False)

# By element, two operands and stretched shapes.
shapes = [((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((3,), (2, 3)), ((), (2, 2)), ((2, 1, 3), (4, 1))]
for name, fn in [("add", torch.add), ("sub", torch.sub), ("mul", torch.mul), ("div", torch.div)]:
    for a, b in shapes:
        case(f"{name} {list(a)} {list(b)}", [name, "$0", "$1"], fn, given(a, 1), given(b, 2, 0.5, 2), single=a == b)
for name, fn in [("pow", torch.pow), ("atan2", torch.atan2), ("hypot", torch.hypot), ("maximum", torch.maximum),
                 ("minimum", torch.minimum), ("fmod", torch.fmod)]:
    for a, b in [((2, 3), (2, 3)), ((2, 1), (3,))]:
        case(f"{name} {list(a)} {list(b)}", [name, "$0", "$1"], fn, given(a, 1, 0.3, 3), given(b, 2, 0.5, 2),
             second=name != "fmod", single=a == b)
case("pow, a number as exponent", ["pow", "$0", 3], lambda x: x ** 3, given((2, 3)))
case("pow, square at 0", ["pow", "$0", 2], lambda x: x ** 2, exactly([0.0, -1.0, 2.0]))
case("pow, exponent 0", ["pow", "$0", 0], lambda x: x ** 0, exactly([0.0, -1.0, 2.0]))
case("pow, exponent 1 at 0", ["pow", "$0", 1], lambda x: x ** 1, exactly([0.0, -1.0, 2.0]))
case("pow, a root", ["pow", "$0", 0.5], lambda x: x ** 0.5, plus())
case("pow, a number as base", ["pow", 2, "$0"], lambda x: 2 ** x, given((2, 3)))
case("pow, base 0", ["pow", "$0", "$1"], torch.pow, exactly([0.0, 0.0, 2.0]), exactly([2.0, 3.0, 2.0]), second=False)
case("sub from a number", ["sub", 1, "$0"], lambda x: 1 - x, given((2, 3)))
case("div of a number", ["div", 1, "$0"], lambda x: 1 / x, plus())
case("maximum, equal", ["maximum", "$0", "$1"], torch.maximum, exactly([1.0, 2.0, 3.0]), exactly([1.0, 5.0, 0.0]))
case("minimum, equal", ["minimum", "$0", "$1"], torch.minimum, exactly([1.0, 2.0, 3.0]), exactly([1.0, 5.0, 0.0]))
case("div by 0", ["div", "$0", "$1"], torch.div, exactly([1.0, 0.0, -1.0]), exactly([0.0, 0.0, 2.0]), second=False)
case("where", ["where", "$0", "$1", "$2"], torch.where, flag([[True, False, True]]), given((2, 3), 1), given((3,), 2))
case("where, with a number", ["where", ["gt", "$0", 0], "$0", 0.5], lambda x: torch.where(x > 0, x, torch.tensor(0.5)), given((2, 3)))
for name, fn in [("eq", torch.eq), ("ne", torch.ne), ("lt", torch.lt), ("le", torch.le), ("gt", torch.gt), ("ge", torch.ge),
                 ("logicalAnd", torch.logical_and), ("logicalOr", torch.logical_or)]:
    case(name, [name, "$0", "$1"], fn, exactly([0.0, 1.0, 2.0, math.nan]), exactly([1.0, 1.0, 0.0, math.nan]))
case("logicalNot", ["logicalNot", "$0"], torch.logical_not, exactly([0.0, 1.0, 2.0]))
case("isNaN", ["isNaN", "$0"], torch.isnan, exactly([0.0, math.nan, math.inf]))
case("isFinite", ["isFinite", "$0"], torch.isfinite, exactly([0.0, math.nan, math.inf]))

# Reductions.
axes = [(None, "all"), (0, 0), (1, 1), (-1, -1), ([0, 2], [0, 2]), ([1, 2], [1, 2])]
for name, fn in [("sum", torch.sum), ("mean", torch.mean), ("logSumExp", torch.logsumexp), ("max", torch.amax), ("min", torch.amin)]:
    for ax, label in axes:
        for keep in (False, True):
            if keep and ax in (0, -1):
                continue
            dim = [0, 1, 2] if ax is None else ax
            case(f"{name} over {label}{', kept' if keep else ''}", [name, "$0", ax, {"keepDims": keep}],
                 lambda x, fn=fn, dim=dim, keep=keep: fn(x, dim, keepdim=keep), given((2, 3, 2), 3), single=ax == 1 and not keep)
case("sum over 0 and 1 of a transpose", ["sum", ["transpose", "$0", 0, 2], [0, 1]], lambda x: x.transpose(0, 2).sum([0, 1]), given((2, 3, 2)))
case("max of all, equal ones share", ["max", "$0"], lambda x: x.max(), exactly([1.0, 3.0, 3.0, 0.0]))
case("min of all, equal ones share", ["min", "$0"], lambda x: x.min(), exactly([1.0, 0.0, 3.0, 0.0]))
case("max with NaN", ["max", "$0"], lambda x: x.max(), exactly([1.0, math.nan, 3.0], grad=False))
case("prod", ["prod", "$0"], lambda x: x.prod(), given((2, 3)))
case("prod over 1", ["prod", "$0", 1], lambda x: x.prod(1), given((2, 3)), single=True)
case("prod over 0", ["prod", "$0", 0, {"keepDims": True}], lambda x: x.prod(0, keepdim=True), given((2, 3)))
case("prod with one 0", ["prod", "$0"], lambda x: x.prod(), exactly([2.0, 0.0, 3.0]))
case("prod with two 0", ["prod", "$0"], lambda x: x.prod(), exactly([2.0, 0.0, 0.0]))
case("prod with 0 in a row", ["prod", "$0", 1], lambda x: x.prod(1), exactly([[2.0, 0.0, 3.0], [1.0, 2.0, 3.0]]))
for correction in (0, 1):
    case(f"var, correction {correction}", ["variance", "$0", None, {"correction": correction}], lambda x, c=correction: x.var(unbiased=c == 1), given((2, 3)))
    case(f"std over 1, correction {correction}", ["std", "$0", 1, {"correction": correction}], lambda x, c=correction: x.std(1, unbiased=c == 1), given((2, 3)))
case("var over 0, kept", ["variance", "$0", 0, {"keepDims": True}], lambda x: x.var(0, keepdim=True), given((3, 2)))
case("std of equal numbers", ["std", "$0"], lambda x: x.std(), exactly([2.0, 2.0, 2.0]), second=False)
for p in (1, 2, 3, 0.5, math.inf, -math.inf):
    case(f"norm {p}", ["norm", "$0", p if math.isfinite(p) else str(p)], lambda x, p=p: torch.linalg.vector_norm(x, p), given((2, 3)), second=p in (1, 2, 3))
case("norm over 1", ["norm", "$0", 2, 1, {"keepDims": True}], lambda x: x.norm(dim=1, keepdim=True), given((2, 3)), single=True)
case("norm of 0", ["norm", "$0"], lambda x: x.norm(), exactly([0.0, 0.0]), second=False)
case("argmax", ["argmax", "$0"], lambda x: x.argmax(), given((3, 4)))
case("argmax over 1", ["argmax", "$0", 1], lambda x: x.argmax(1), given((3, 4)))
case("argmin over 0, kept", ["argmin", "$0", 0, {"keepDims": True}], lambda x: x.argmin(0, keepdim=True), given((3, 4)))
case("all", ["all", ["gt", "$0", -1], 1], lambda x: (x > -1).all(1), given((3, 4)))
case("any", ["any", ["gt", "$0", 1.8], 0], lambda x: (x > 1.8).any(0), given((3, 4)))
for axis in (0, 1):
    case(f"cumsum {axis}", ["cumsum", "$0", axis], lambda x, a=axis: x.cumsum(a), given((2, 3)))
    case(f"softmax {axis}", ["softmax", "$0", axis], lambda x, a=axis: x.softmax(a), given((2, 3)), single=True)
    case(f"logSoftmax {axis}", ["logSoftmax", "$0", axis], lambda x, a=axis: x.log_softmax(a), given((2, 3)), single=True)
case("softmax of large numbers", ["softmax", "$0", 0], lambda x: x.softmax(0), exactly([1000.0, 999.0, -1000.0]))
case("logSumExp of large numbers", ["logSumExp", "$0"], lambda x: x.logsumexp(0), exactly([1000.0, 999.0, -1000.0]))

# Shapes.
case("reshape", ["mul", ["reshape", "$0", 3, 2], "$1"], lambda x, y: x.reshape(3, 2) * y, given((2, 3)), given((3, 2), 2))
case("reshape of a transpose", ["reshape", ["transpose", "$0"], -1], lambda x: x.t().reshape(-1), given((2, 3)))
case("flatten", ["flatten", "$0", 1], lambda x: x.flatten(1), given((2, 3, 2)))
case("transpose", ["mul", ["transpose", "$0", 0, 1], "$1"], lambda x, y: x.transpose(0, 1) * y, given((2, 3)), given((3, 2), 2))
case("permute", ["square", ["permute", "$0", 2, 0, 1]], lambda x: x.permute(2, 0, 1) ** 2, given((2, 3, 4)))
case("squeeze", ["squeeze", "$0"], lambda x: x.squeeze(), given((2, 1, 3, 1)))
case("squeeze one", ["squeeze", "$0", 1], lambda x: x.squeeze(1), given((2, 1, 3, 1)))
case("unsqueeze", ["unsqueeze", "$0", -1], lambda x: x.unsqueeze(-1), given((2, 3)))
case("expand", ["square", ["expand", "$0", 4, 2, 3]], lambda x: x.expand(4, 2, 3) ** 2, given((2, 1)))
case("slice", ["square", ["slice", "$0", ["range", 1, None], ["range", 0, None, 2]]], lambda x: x[1:, ::2] ** 2, given((3, 4)))
case("slice, from the end", ["slice", "$0", None, ["range", -3, -1]], lambda x: x[:, -3:-1], given((3, 4)))
case("slice, an index", ["slice", "$0", -1, ["range", 1, 3]], lambda x: x[-1, 1:3], given((3, 4)))
case("slice of a slice", ["square", ["slice", ["slice", "$0", None, ["range", 0, None, 2]], ["range", 1, 3]]], lambda x: x[:, ::2][1:3] ** 2, given((3, 4)))
case("select", ["select", "$0", 1, 2], lambda x: x.select(1, 2), given((3, 4)))
case("narrow", ["narrow", "$0", 1, 1, 2], lambda x: x.narrow(1, 1, 2), given((3, 4)))
case("flip", ["mul", ["flip", "$0", [0, 1]], "$0"], lambda x: x.flip([0, 1]) * x, given((2, 3)))
case("concat", ["square", ["concat", {"list": ["$0", "$1"]}, 1]], lambda x, y: torch.cat([x, y], 1) ** 2, given((2, 3)), given((2, 2), 2))
case("concat of one thing twice", ["concat", {"list": ["$0", "$0"]}, 0], lambda x: torch.cat([x, x], 0), given((2, 3)))
case("stack", ["square", ["stack", {"list": ["$0", "$1"]}, 1]], lambda x, y: torch.stack([x, y], 1) ** 2, given((2, 3)), given((2, 3), 2))
case("tril", ["square", ["tril", "$0"]], lambda x: x.tril() ** 2, given((3, 3)))
case("tril below", ["tril", "$0", -1], lambda x: x.tril(-1), given((2, 3, 3)))
case("triu above", ["triu", "$0", 1], lambda x: x.triu(1), given((3, 4)))
case("diag of a matrix", ["diag", "$0"], lambda x: x.diag(), given((3, 4)))
case("diag of a tall matrix", ["diag", "$0"], lambda x: x.diag(), given((4, 2)))
case("diag of a vector", ["diag", "$0"], lambda x: x.diag(), given((3,)))
case("trace", ["trace", "$0"], lambda x: x.trace(), given((3, 3)))
case("gather", ["square", ["gather", "$0", 1, "$1"]], lambda x, i: x.gather(1, i) ** 2, given((2, 3)), index([[0, 0, 2, 1], [1, 1, 1, 0]]))
case("gather over 0, fewer", ["gather", "$0", 0, "$1"], lambda x, i: x.gather(0, i), given((3, 4)), index([[2, 0]]))
case("scatterAdd", ["square", ["scatterAdd", "$0", 0, "$1", "$2"]], lambda x, i, s: x.scatter_add(0, i, s) ** 2, given((3, 2)), index([[0, 2], [0, 1]]), given((2, 2), 2))
case("indexSelect", ["square", ["indexSelect", "$0", 1, "$1"]], lambda x, i: x.index_select(1, i) ** 2, given((2, 3)), index([2, 0, 0]))

# Products and equations.
for a, b in [((2, 3), (3, 4)), ((5, 7), (7, 9)), ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 2, 3), (2, 3, 2)),
             ((2, 1, 2, 3), (3, 3, 2)), ((2, 2, 3), (3,)), ((3,), (2, 3, 2)), ((2, 3), (2, 3, 2))]:
    case(f"matmul {list(a)} {list(b)}", ["matmul", "$0", "$1"], torch.matmul, given(a, 1), given(b, 2), single=len(a) == 2)
case("matmul of transposes", ["matmul", ["transpose", "$0"], ["transpose", "$1"]], lambda x, y: x.t() @ y.t(), given((3, 2)), given((4, 3), 2))
case("matmul with itself", ["matmul", "$0", "$0"], lambda x: x @ x, given((3, 3)))
case("dot", ["dot", "$0", "$1"], torch.dot, given((4,)), given((4,), 2))
case("outer", ["outer", "$0", "$1"], torch.outer, given((2,)), given((3,), 2))
square = exactly([[2.0, 1.0, 0.5], [-1.0, 3.0, 0.25], [0.5, 0.75, -2.0]])
batch = exactly([[[2.0, 1.0], [0.5, 3.0]], [[1.0, -1.0], [2.0, 0.5]]])
case("solve, a vector", ["solve", "$0", "$1"], torch.linalg.solve, square, given((3,), 2))
case("solve, a matrix", ["solve", "$0", "$1"], torch.linalg.solve, square, given((3, 2), 2), single=True)
case("solve, a batch", ["solve", "$0", "$1"], torch.linalg.solve, batch, given((2, 2, 3), 2))
case("inverse", ["inverse", "$0"], torch.linalg.inv, square, single=True)
case("inverse, a batch", ["inverse", "$0"], torch.linalg.inv, batch)
case("det", ["det", "$0"], torch.linalg.det, square)
case("det, a batch", ["det", "$0"], torch.linalg.det, batch)
symmetric = lambda x: x @ x.transpose(-1, -2) + 2 * torch.eye(x.shape[-1])
case("cholesky", ["cholesky", "$0"], torch.linalg.cholesky, exactly([[4.0, 1.0, 0.5], [1.0, 3.0, 0.25], [0.5, 0.25, 2.0]]), single=True)
case("cholesky of a product", ["cholesky", ["add", ["matmul", "$0", ["transpose", "$0"]], ["mul", ["eye", 3], 2]]], lambda x: torch.linalg.cholesky(symmetric(x)), given((3, 3)))

# Losses.
for reduction in ("mean", "sum", "none"):
    case(f"mse, {reduction}", ["mse", "$0", "$1", {"reduction": reduction}], lambda x, y, r=reduction: F.mse_loss(x, y, reduction=r), given((2, 3)), given((2, 3), 2))
    case(f"crossEntropy of classes, {reduction}", ["crossEntropy", "$0", "$1", {"reduction": reduction}], lambda x, y, r=reduction: F.cross_entropy(x, y, reduction=r), given((4, 3)), index([0, 2, 1, 1]))
    case(f"crossEntropy of probabilities, {reduction}", ["crossEntropy", "$0", ["softmax", "$1", 1], {"reduction": reduction}], lambda x, y, r=reduction: F.cross_entropy(x, y.softmax(1), reduction=r), given((4, 3)), given((4, 3), 2))
    case(f"binaryCrossEntropyWithLogits, {reduction}", ["binaryCrossEntropyWithLogits", "$0", "$1", {"reduction": reduction}], lambda x, y, r=reduction: F.binary_cross_entropy_with_logits(x, y, reduction=r), given((2, 3), 0, -5, 5), given((2, 3), 2, 0, 1))
case("crossEntropy of one sample", ["crossEntropy", "$0", "$1"], F.cross_entropy, given((4,)), index(2))
case("crossEntropy of images", ["crossEntropy", "$0", "$1"], F.cross_entropy, given((2, 3, 2)), index([[0, 2], [1, 1]]))

# Several operations together.
case("a layer", ["relu", ["add", ["matmul", "$0", ["transpose", "$1"]], "$2"]], lambda x, w, b: F.relu(F.linear(x, w, b)), given((4, 3)), given((5, 3), 2), given((5,), 3), single=True)
case("layer norm", ["div", ["sub", "$0", ["mean", "$0", -1, {"keepDims": True}]], ["sqrt", ["add", ["variance", "$0", -1, {"keepDims": True, "correction": 0}], 1e-5]]], lambda x: F.layer_norm(x, (4,)), given((3, 4)))
case("attention", ["matmul", ["softmax", ["div", ["matmul", "$0", ["transpose", "$1"]], 2], -1], "$2"], lambda q, k, v: (q @ k.transpose(-1, -2) / 2).softmax(-1) @ v, given((2, 3, 4)), given((2, 3, 4), 2), given((2, 3, 4), 3))
case("the lesson", ["sub", ["add", ["log", "$0"], ["mul", "$0", "$1"]], ["sin", "$1"]], lambda x, y: x.log() + x * y - y.sin(), exactly(2.0), exactly(5.0))

if __name__ == "__main__":
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases.json")
    with open(target, "w") as out:
        out.write('{"torch": ' + json.dumps(torch.__version__) + ', "cases": [\n')
        out.write(",\n".join(json.dumps(record, allow_nan=False) for record in cases))
        out.write("\n]}\n")
    print(len(cases), "cases,", os.path.getsize(target), "bytes, PyTorch", torch.__version__)
