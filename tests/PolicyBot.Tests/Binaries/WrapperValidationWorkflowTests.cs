using PolicyBot.Engine.Binaries;

namespace PolicyBot.Tests.Binaries;

public sealed class WrapperValidationWorkflowTests
{
    [Theory]
    [InlineData("gradle/wrapper-validation-action@v1")]
    [InlineData("gradle/wrapper-validation-action@v3.5.0")]
    [InlineData("gradle/wrapper-validation-action@8d49e559aae34d3e0eb16cde532684bc9702762b")]
    [InlineData("gradle/actions/wrapper-validation@v4")]
    [InlineData("Gradle/Actions/wrapper-validation@main")]
    public void A_step_that_uses_gradles_action_validates(string uses) => Assert.True(WrapperValidationWorkflow.Validates(Workflow($"- uses: {uses}")));

    [Theory]
    [InlineData("- uses: gradle/wrapper-validation-action@v0.1")]
    [InlineData("- uses: gradle/wrapper-validation-action@0.9.9")]
    [InlineData("- uses: gradle/wrapper-validation-action@")]
    [InlineData("- uses: gradle/wrapper-validation-action")]
    [InlineData("- uses: evil/wrapper-validation-action@v1")]
    [InlineData("- uses: gradle/actions/setup-gradle@v4")]
    [InlineData("# - uses: gradle/wrapper-validation-action@v1")]
    [InlineData("- run: 'uses: gradle/wrapper-validation-action@v1'")]
    [InlineData("- run: |\n          uses: gradle/wrapper-validation-action@v1")]
    [InlineData("- with: { uses: gradle/wrapper-validation-action@v1 }")]
    public void Another_step_does_not(string step) => Assert.False(WrapperValidationWorkflow.Validates(Workflow(step)));

    [Theory]
    [InlineData("")]
    [InlineData("steps: [{ uses: gradle/wrapper-validation-action@v1 }]")]
    [InlineData("jobs: {a: {uses: gradle/wrapper-validation-action@v1}}")]
    [InlineData("jobs: [ {steps: [{ uses: gradle/wrapper-validation-action@v1 }]} ")]
    [InlineData("{ not: [yaml")]
    [InlineData("\t- ? :")]
    public void What_is_no_workflow_does_not(string text) => Assert.False(WrapperValidationWorkflow.Validates(text));

    [Fact]
    public void A_step_that_an_alias_stands_for_validates() =>
        Assert.True(WrapperValidationWorkflow.Validates("x: &steps [{uses: gradle/actions/wrapper-validation@v4}]\njobs: {a: {steps: *steps}}"));

    [Theory]
    [InlineData("a: \"\\UFFFFFFFF\"")]
    [InlineData("a: \0")]
    [InlineData("jobs: &a {b: *a}")]
    [InlineData("jobs: [1]")]
    [InlineData("jobs: {a: {steps: {uses: {b: c}}}, d: {steps: [{uses: [e]}, f]}, g: h}")]
    public void Broken_and_odd_files_do_not(string text) => Assert.False(WrapperValidationWorkflow.Validates(text));

    [Fact]
    public void Brackets_without_end_do_not() => Assert.False(WrapperValidationWorkflow.Validates(new string('[', 200_000)));

    private static string Workflow(string step) =>
        $"""
        on: push
        jobs:
          one:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              {step}
        """;
}
