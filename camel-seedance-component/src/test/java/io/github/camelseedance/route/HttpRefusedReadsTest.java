package io.github.camelseedance.route;

class HttpRefusedReadsTest extends RefusedReadsContract {
    @Override
    protected String transport() {
        return "http";
    }
}
