"""Modules and sheets become one file each, as they were meant; what cannot be told for sure is refused."""

import re

import pytest

from rapport.ui.assembling import (
    CannotAssemble,
    assemble,
    assemble_module,
    assemble_modules,
    assemble_sheets,
    slim_css,
)


def from_files(**files):
    return lambda name: files[re.sub(r"\W", "_", name)]


def test_modules_become_one_script_in_the_order_of_their_imports():
    read = from_files(
        a_js='import { two as zwei } from "./b.js";\nimport css from "./c.css";\nstart(zwei, css);\n',
        b_js="// why\nexport const two = 2;\nconst hidden = 3;\n",
        c_css="/* looks */\na { color: red; }\n",
    )
    script = assemble("a.js", read)
    assert script.startswith('(()=>{"use strict";')
    assert script.index("$b=") < script.index("$a=")
    assert "const{two:zwei}=$b;" in script
    assert '"a{color:red}"' in script
    assert "return{two}" in script.replace(";", "").replace("return {", "return{")
    assert "why" not in script


def test_a_module_exports_what_its_entry_exports():
    read = from_files(a_js="export function start() { return 1; }\nexport class Other {}\n")
    assert assemble_module("a.js", read).rstrip().endswith("export const{start,Other}=$a;")


@pytest.mark.parametrize(
    "source",
    [
        'import everything from "https://elsewhere.example/x.js";\n',
        "export default 3;\n",
        "export let changing = 3;\n",
        "export { a };\n",
        "const words = lines.map((one) => /^a: ?b/.exec(one));\n",
    ],
)
def test_a_form_that_the_assembler_does_not_know_is_refused(source):
    with pytest.raises(CannotAssemble):
        assemble("a.js", from_files(a_js=source, b_js=""))


def test_modules_that_import_each_other_are_refused():
    read = from_files(
        a_js='import { b } from "./b.js";\nexport const a = 1;\n',
        b_js='import { a } from "./a.js";\nexport const b = 1;\n',
    )
    with pytest.raises(CannotAssemble, match=r"a\.js > b\.js > a\.js"):
        assemble("a.js", read)


def test_modules_of_several_folders_run_once_each_and_a_third_partys_stays_beside():
    read = from_files(
        ui_main_js='import "./words.js";\nimport { word } from "./words.js";\nstart(word);\n',
        ui_words_js="export const word = 1;\n",
        inbox_list_js='import { word } from "../ui/words.js";\n'
        'import Squire from "../vendor/squire.mjs";\nshow(word, Squire);\n',
    )
    script = assemble_modules(["ui/main.js", "inbox/list.js"], read, lambda name: f"./{name}?1")
    assert script.startswith('import $vendor_squire_mjs from"./vendor/squire.mjs?1";')
    assert script.count("const word=1") == 1
    assert "const Squire=$vendor_squire_mjs;" in script
    assert script.index("start(word)") < script.index("show(word,Squire)")


def test_sheets_stand_in_the_order_of_their_imports_and_their_addresses_fit():
    read = from_files(
        ui_css_index_css='@layer a, b;\n@import url("one.css");\n@import url("../two.css");\n',
        ui_css_one_css='/* x */ a { background: url("../img/mark.svg"); }\n',
        ui_two_css='@import url("css/one.css");\nb { mask: url(data:image/png;base64,AA); }\n',
    )
    assert assemble_sheets(["ui/css/index.css"], read) == (
        '@layer a,b;a{background:url("ui/img/mark.svg")}b{mask:url(data:image/png;base64,AA)}'
    )


def test_words_in_a_sheet_keep_their_spaces():
    sheet = """.a::before { content: ", "; }\n.b[title="x;  y"] { content: '\u200e : ' ; margin: 0 1px; }"""
    assert slim_css(sheet) == (
        """.a::before{content:", "}.b[title="x;  y"]{content:'\u200e : ';margin:0 1px}"""
    )
