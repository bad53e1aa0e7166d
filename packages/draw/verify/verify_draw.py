#!/usr/bin/env python3
"""Independent verifier of xinheng-draw/1 documents: Python 3.8+, standard library only, works offline.

    python3 verify_draw.py bundle.json [--opening firm.json]

Prints each step in Chinese and stops at the first thing that does not hold.
Exit code 0: everything shown holds; 1: something does not; 2: the input cannot be used.
"""
import hashlib, json, re, sys, unicodedata
from fractions import Fraction
from math import ceil

PHASES = ["plan-approved", "roster-frozen", "seed-committed", "seed-revealed", "drawn", "assigned", "closed"]
WATERMARK = "演练，不作为正式抽取结果"
EXCLUSION_FIELDS = ["code", "rule", "evidence"]


class Broken(Exception):
    """Something does not hold: what, and where."""


def need(true, *told):
    if not true:
        raise Broken("，".join(str(t) for t in told))


def same(own, published, *told):
    need(own == published, *told, f"本机算得 {own}", f"文件写明 {published}")


def sha(data):
    return hashlib.sha256(data.encode("utf-8") if isinstance(data, str) else data).hexdigest()


# --- RFC 8785 -----------------------------------------------------------------------------------
def number(x):
    """A number as ECMAScript prints it: the shortest digits that read back, placed by its own rules."""
    x = float(x)
    need(x - x == 0, "不是有限的数")
    if x == 0:
        return "0"
    sign, digits, e = re.fullmatch(r"(-?)([\d.]+)(?:e([+-]\d+))?", repr(x)).groups()
    whole, _, part = digits.partition(".")
    point = len(whole) + int(e or 0) - (len(whole + part) - len((whole + part).lstrip("0")))
    d = (whole + part).strip("0")
    if len(d) <= point <= 21:
        return sign + d + "0" * (point - len(d))
    if 0 < point <= 21:
        return sign + d[:point] + "." + d[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + d
    return sign + d[0] + ("." + d[1:] if len(d) > 1 else "") + f"e{point - 1:+d}"


def canonical(v):
    if v is None or isinstance(v, bool):
        return json.dumps(v)
    if isinstance(v, (int, float)):
        return number(v)
    if isinstance(v, str):
        v.encode("utf-8")  # refuses lone surrogates
        return json.dumps(v, ensure_ascii=False)
    if isinstance(v, list):
        return "[" + ",".join(map(canonical, v)) + "]"
    members = sorted(v.items(), key=lambda kv: kv[0].encode("utf-16-be"))
    return "{" + ",".join(canonical(k) + ":" + canonical(x) for k, x in members) + "}"


# --- rows, roots, tickets -----------------------------------------------------------------------
def commitment(field, value, nonce):
    return sha(f"{field}|{unicodedata.normalize('NFC', value)}|{nonce}")


def leaf(commitments):
    return sha(b"\x00" + "|".join(commitments).encode("ascii"))


def node(left, right):
    return sha(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right))


def split(n):
    return 1 << (n - 1).bit_length() - 1  # the largest power of two below n


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    k = split(len(leaves))
    return node(root(leaves[:k]), root(leaves[k:]))


def root_by_path(hash_, index, path, count):
    need(0 <= index < count, "路径所指的位置不在名单内")
    if count == 1:
        need(not path, "路径太长")
        return hash_
    need(path, "路径太短")
    k = split(count)
    if index < k:
        return node(root_by_path(hash_, index, path[:-1], k), path[-1])
    return node(path[-1], root_by_path(hash_, index - k, path[:-1], count - k))


def ticket(seed_string, id_):
    digits = str(int(sha(sha(seed_string) + id_), 16)).zfill(64)
    return "0." + digits[::-1]


def id_of(mode, values):
    return values[0] if mode == "open" else values[0] + "." + values[1]


# --- steps --------------------------------------------------------------------------------------
def rows_hold(what, fields, rows, root_, count):
    """Names the first row and field that differ from what was frozen."""
    for i, row in enumerate(rows, 1):
        need(all(len(row[k]) == len(fields) for k in ("values", "nonces", "commitments")), what, f"第 {i} 行字段数不符")
        need(all(re.fullmatch("[0-9a-f]{32}", n) for n in row["nonces"]), what, f"第 {i} 行的随机码不是 32 位十六进制")
        for field, value, nonce, published in zip(fields, row["values"], row["nonces"], row["commitments"]):
            same(commitment(field, value, nonce), published, what, f"第 {i} 行的 {field} 与冻结时不同")
        if i > 1:
            need(rows[i - 2]["values"][0].encode() < row["values"][0].encode(), what, f"第 {i} 行未按代码排序或重复")
    same(len(rows), count, what, "行数")
    same(root([leaf(row["commitments"]) for row in rows]), root_, what, "指纹与公布的不符")


def plan_holds(b):
    plan = b["plan"]
    same(sha(canonical(plan)), b["planFingerprint"], "方案指纹")
    need(not (plan["mode"] == "open" and plan["strataAre"] == "risk-class"), "按风险类别分层不能用公开方式")
    told = {"ceremony": plan["number"], "purpose": plan["purpose"], "title": plan["title"], "rehearsal": plan["rehearsal"]}
    for member, own in {**told, "watermark": WATERMARK if plan["rehearsal"] else ""}.items():
        same(own, b[member], member, "与方案不同")
    same(plan["mode"], "open" if b["kind"] == "open" else "sealed", "抽取方式与方案不同")
    same(len(plan["parts"]), len(b["parts"]), "名单份数与方案不同")
    for planned, part in zip(plan["parts"], b["parts"]):
        for member in ("name", "fields"):
            same(planned[member], part[member], member, "与方案不同")
        same([(s["name"], s["ratio"]) for s in planned["strata"]], [(s["name"], s["ratio"]) for s in part["strata"]], "分层与方案不同")


def part_holds(part, mode, salts):
    frozen, out = part["roster"], part["exclusions"]
    same(sum(r["count"] for r in out["byRule"]), out["count"], "各规则排除的户数合计")
    if "rows" in part:
        rows_hold("名单", part["fields"], part["rows"], frozen["root"], frozen["count"])
        rows_hold("排除名单", EXCLUSION_FIELDS, part["exclusionRows"], out["root"], out["count"])
        rules = [row["values"][1] for row in part["exclusionRows"]]
        need(all(rules), "有排除的户没有写明规则")
        for r in out["byRule"]:
            same(rules.count(r["rule"]), r["count"], f"规则“{r['rule']}”排除的户数")
        need(not {r["values"][0] for r in part["rows"]} & {r["values"][0] for r in part["exclusionRows"]}, "已排除的户仍在名单中")
        for row in part["rows"]:
            code, salt, stratum = row["values"][:3]
            need(salt == "" if mode == "open" else re.fullmatch("[0-9a-f]{32}", salt), code, "盐值与抽取方式不符")
            same(salts.setdefault(code, salt), salt, code, "在各份名单中的盐值不同")
            need(stratum in [s["name"] for s in part["strata"]], code, "分层不在方案中")
        for s in part["strata"]:
            same(sum(r["values"][2] == s["name"] for r in part["rows"]), s["size"], s["name"], "户数")
    same(sum(s["size"] for s in part["strata"]), frozen["count"], "各层户数合计")
    for s in part["strata"]:
        need(re.fullmatch(r"0(\.\d{1,18})?|1(\.0{1,18})?", s["ratio"]), s["name"], "比例不是 0 到 1 的十进制小数")
        same(ceil(s["size"] * Fraction(s["ratio"])), s["quota"], s["name"], "应抽户数")


def times_hold(b):
    same(PHASES[: len(b["phases"])], [p["phase"] for p in b["phases"]], "各阶段的次序")
    need(len(b["phases"]) > PHASES.index("drawn"), "记录未到抽取完成")
    at = {p["phase"]: p["at"] for p in b["phases"]}
    need(list(at.values()) == sorted(at.values()), "后一阶段的时刻早于前一阶段")
    reveals = [c["revealedAt"] for c in b["contributions"]]
    for c in b["contributions"]:
        need(at["seed-committed"] <= c["revealedAt"] <= at["seed-revealed"] and at["roster-frozen"] < c["revealedAt"], c["role"], "揭示的时刻")
        if "committedAt" in c:
            need(at["roster-frozen"] <= c["committedAt"] <= at["seed-committed"] and c["committedAt"] < min(reveals), c["role"], "承诺的时刻")
        else:
            need(all(o["revealedAt"] <= c["revealedAt"] for o in b["contributions"] if "committedAt" in o), c["role"], "现场摇号须排在最后")
    acts = b["statements"] + [x for p in b["parts"] for k in ("openings", "replacements", "replacedLeaves") for x in p.get(k, [])]
    need(all(x["at"] >= at["drawn"] for x in acts), "公开、替换或声明早于抽取")


def seed_holds(b):
    lines = ["xinheng-seed/1", "plan " + b["planFingerprint"]]
    for part in b["parts"]:
        lines += ["roster " + part["roster"]["root"], "exclusions " + part["exclusions"]["root"]]
    same([c["role"] for c in b["plan"]["contributors"]], [c["role"] for c in b["contributions"]], "参与各方与方案不符")
    for n, (planned, c) in enumerate(zip(b["plan"]["contributors"], b["contributions"]), 1):
        need(re.fullmatch(r"[^\s|]+", c["role"]) and re.fullmatch(r"[^\r\n]+", c["value"]), c["role"], "贡献不合格式")
        committed = [k for k in ("nonce", "commitment", "committedAt") if k in c]
        same(3 if planned["kind"] == "committed" else 0, len(committed), c["role"], "承诺的有无与方案不符")
        if committed:
            need(re.fullmatch("[0-9a-f]{32,}", c["nonce"]), c["role"], "随机码太短")
            same(sha(f"{c['role']}|{c['value']}|{c['nonce']}"), c["commitment"], c["role"], "揭示的数与承诺不符")
        lines.append(f"{n} {c['role']} {c['value']}")
    same(sha("".join(line + "\n" for line in lines)), b["seed"], "种子")


def closed_holds(b, drawn, opened, replaced):
    done = opened + replaced == drawn
    need(done or "closed" not in [p["phase"] for p in b["phases"]], "已宣布结束，但有抽中的户未公开也未替换")
    return f"抽中 {drawn} 户（含替补），已公开 {opened} 户，替换 {replaced} 户"


def full_draw_holds(b, part):
    mode, seed_string = b["plan"]["mode"], "|".join((b["ceremony"], b["purpose"], b["seed"]))
    home, reached, order = {}, {}, {}
    for s in part["strata"]:
        rows = [r["values"] for r in part["rows"] if r["values"][2] == s["name"]]
        order[s["name"]] = sorted((ticket(seed_string, id_of(mode, v)), id_of(mode, v), v[0]) for v in rows)
        own = [(code, t) for t, _, code in order[s["name"]][: s["quota"]]]
        same(len(own), len(s["drawn"]), s["name"], "抽中的户数")
        for rank, (mine, d) in enumerate(zip(own, s["drawn"]), 1):
            same(mine, (d["code"], d["ticket"]), s["name"], f"第 {rank} 位的户和票号")
        home.update({code: s["name"] for code, _ in own})
        reached[s["name"]] = s["quota"]
    first, substitutes, replaced = list(home), [], set()
    for r in part["replacements"]:
        need(r["code"] in home and r["code"] not in replaced, r["code"], "未被抽中或已替换过")
        replaced.add(r["code"])
        stratum = home[r["code"]]
        following = order[stratum][reached[stratum] :][:1]
        same([code for _, _, code in following], [r["substitute"]] if "substitute" in r else [], r["code"], "替补不是同层下一票号")
        for _, _, code in following:
            home[code] = stratum
            reached[stratum] += 1
            substitutes.append(code)
    leaves = {r["values"][0]: leaf(r["commitments"]) for r in part["rows"]}
    for member, codes in (("drawnLeaves", first), ("substituteLeaves", substitutes)):
        if member in part:
            same(sorted(leaves[c] for c in codes), part[member], member, "与抽中的户不符")
    opened = [o["code"] for o in part["openings"]]
    need(len(set(opened)) == len(opened) and set(opened) <= set(home) - replaced, "公开的户不在抽中名单内、重复或已替换")
    return closed_holds(b, len(home), len(opened), len(replaced))


def sealed_draw_holds(b, part):
    drawn, substitutes = part["drawnLeaves"], part["substituteLeaves"]
    same(sum(s["quota"] for s in part["strata"]), len(drawn), "单户指纹的个数")
    need(all(x == sorted(set(x)) for x in (drawn, substitutes)) and not set(drawn) & set(substitutes), "单户指纹未排序或有重复")
    known = set(drawn + substitutes)
    for o in part["openings"]:
        same(commitment("code", o["code"], o["nonce"]), o["commitments"][0], o["code"], "不是冻结时的代码")
        same(leaf(o["commitments"]), o["leaf"], o["code"], "单户指纹不符")
    shown = [(o["leaf"], o["proof"]) for o in part["openings"]] + [(p["leaf"], p) for p in part.get("proofs", [])]
    for leaf_hash, proof in shown:
        need(leaf_hash in known, leaf_hash, "不在抽中的户内")
        reached = root_by_path(leaf_hash, proof["index"], proof["path"], part["roster"]["count"])
        same(reached, part["roster"]["root"], leaf_hash, "按路径不在冻结的名单中")
    opened, gone = [o["leaf"] for o in part["openings"]], [r["leaf"] for r in part["replacedLeaves"]]
    need(len(set(opened + gone)) == len(opened + gone) and set(gone) <= known, "公开或替换的户重复或未被抽中")
    need(len(substitutes) <= len(gone), "替补的户多于被替换的户")
    return closed_holds(b, len(known), len(opened), len(gone)) + "；票号和类别密封，由有权机构复算"


def digests_hold(doc):
    members = {"/" + k: v for k, v in doc.items() if k not in ("digest", "digests", "parts")}
    members.update({f"/parts/{i}/{k}": v for i, part in enumerate(doc.get("parts", [])) for k, v in part.items()})
    for pointer in {**members, **doc["digests"]}:
        same(sha(canonical(members[pointer])) if pointer in members else "（无）", doc["digests"].get(pointer, "（无）"), pointer, "与生成时不同")
    same(sha(canonical({k: v for k, v in doc.items() if k != "digest"})), doc["digest"], "总指纹")


def verify_bundle(b):
    need(b["format"] == "xinheng-draw/1" and b["kind"] in ("open", "sealed-public", "sealed-full"), "不是 xinheng-draw/1 的抽取记录")
    yield "抽取方案", plan_holds(b)
    salts = {}
    for part in b["parts"]:
        yield f"{part['name']}：名单、排除和户数", part_holds(part, b["plan"]["mode"], salts)
    yield "时刻次序", times_hold(b)
    yield "承诺与种子", seed_holds(b)
    for part in b["parts"]:
        yield f"{part['name']}：抽中的户", (sealed_draw_holds if b["kind"] == "sealed-public" else full_draw_holds)(b, part)
    for member, kind in (("rehearsals", "rehearsal"), ("redraws", "redraw")):
        same(sum(x["kind"] == kind for x in b["history"]["links"]), b["history"][member], member, "次数与列出的不符")
    yield "文件完整", digests_hold(b)


def verify_opening(o, b):
    need(o["format"] == "xinheng-draw/1" and o["kind"] == "firm-opening", "不是一户的核对件")
    part = next((p for p in b["parts"] if p["name"] == o["part"]), None)
    need(part, "公开件中没有这份名单")
    same([b["ceremony"], b["purpose"], b["seed"]], [o["ceremony"], o["purpose"], o["seed"]], "与公开件不是同一次抽取")
    same([part["roster"], part["fields"]], [{"root": o["root"], "count": o["count"]}, o["fields"]], "名单与公开件不同")
    numbers = [{k: s[k] for k in ("name", "ratio", "size", "quota")} for s in part["strata"]]
    need(o["stratum"] in numbers, "户数或应抽数与公开件不同")
    row = o["row"]
    mine = [row]
    rows_hold("本户", o["fields"], mine, leaf(row["commitments"]), 1)
    own = leaf(row["commitments"])
    same(root_by_path(own, o["proof"]["index"], o["proof"]["path"], o["count"]), o["root"], "本户按路径不在冻结的名单中")
    same(row["values"][2], o["stratum"]["name"], "所示分层不是本户的分层")
    yield "本户在冻结的名单中", None
    same(ticket("|".join((b["ceremony"], b["purpose"], b["seed"])), id_of(b["plan"]["mode"], row["values"])), o["ticket"], "本户的票号")
    if b["kind"] == "sealed-public":
        drawn, substitutes = part["drawnLeaves"], part["substituteLeaves"]
    else:
        leaves = {r["values"][0]: leaf(r["commitments"]) for r in part["rows"]}
        drawn = {leaves[d["code"]] for s in part["strata"] for d in s["drawn"]}
        substitutes = {leaves[r["substitute"]] for r in part["replacements"] if "substitute" in r}
    same("drawn" if own in drawn else "substitute" if own in substitutes else "passed-over", o["outcome"], "是否抽中")
    need((o["ticket"] <= o.get("lastTicket", "")) == (own in drawn), "票号与同层最后一张抽中的票号相比，结果不应如此")
    yield "本户的票号和结果", None
    yield "核对件完整", digests_hold(o)


def load(path):
    def members(pairs):
        need(len({k for k, _ in pairs}) == len(pairs), "同一项出现两次")
        return dict(pairs)

    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=members, parse_constant=lambda x: need(False, "不是有限的数"))


def main(args):
    if len(args) not in (1, 3) or (len(args) == 3 and args[1] != "--opening"):
        print("用法：verify_draw.py 抽取记录.json [--opening 一户核对件.json]", file=sys.stderr)
        return 2
    try:
        bundle = load(args[0])
        opening = load(args[2]) if len(args) == 3 else None
        for title, detail in verify_bundle(bundle):
            print(f"✓ {title}" + (f"：{detail}" if detail else ""))
        for title, detail in verify_opening(opening, bundle) if opening is not None else []:
            print(f"✓ {title}")
    except (OSError, json.JSONDecodeError, UnicodeDecodeError) as error:
        print(f"无法验证：{error}", file=sys.stderr)
        return 2
    except Broken as broken:
        print(f"✗ 不成立：{broken}")
        return 1
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        print(f"✗ 不成立：文件不合格式（{type(error).__name__} {error}）")
        return 1
    print("成立：文件能证明的各步全部一致")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
