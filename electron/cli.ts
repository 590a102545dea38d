#!/usr/bin/env node
process.stderr.write('hookbench\n');
