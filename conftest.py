pytest_plugins = ["scimproof.fixtures.plugin"]
