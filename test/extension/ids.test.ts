import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions } from "vscode";
import { COMMANDS, INTERNAL_COMMANDS, SETTINGS } from "../../extension/ids";

interface Manifest {
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, unknown> };
    menus: { commandPalette: { command: string; when: string }[] };
  };
}

suite("ids", () => {
  const { contributes } = extensions.getExtension("gradproof.gradproof")?.packageJSON as Manifest;

  test("the commands are those of the manifest", () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      [...Object.values(COMMANDS), ...Object.values(INTERNAL_COMMANDS)].sort(),
    );
  });
  test("commands with arguments are not in the palette", () => {
    for (const id of Object.values(INTERNAL_COMMANDS)) {
      assert.equal(contributes.menus.commandPalette.find(({ command }) => command === id)?.when, "false");
    }
  });
  test("the settings are those of the manifest", () => {
    const { section, ...names } = SETTINGS;
    assert.deepEqual(
      Object.keys(contributes.configuration.properties).sort(),
      Object.values(names)
        .map((name) => `${section}.${name}`)
        .sort(),
    );
  });
});
