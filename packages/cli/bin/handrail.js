#!/usr/bin/env node
// In the repository from the start, so that npm can link the command before anything is built.
import '../dist/handrail.js';
