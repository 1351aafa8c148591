using PolicyBot.Engine.Text;
using YamlDotNet.RepresentationModel;

namespace PolicyBot.Tests.Text;

public sealed class YamlTests
{
    [Theory]
    [InlineData("codeowners-syntax", "codeowners-syntax")]
    [InlineData("no", "\"no\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a\nb\u202e", "\"a\\nb\\u202E\"")]
    [InlineData("<!--", "\"\\x3C!--\"")]
    public void A_foreign_string_is_one_scalar(string foreign, string scalar) => Assert.Equal(scalar, Yaml.Scalar(foreign).ToString());

    [Fact]
    public void A_reader_takes_every_hostile_string_for_itself()
    {
        foreach (var foreign in HostileText.All.Where(text => !text.Any(char.IsSurrogate)))
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(Yaml.Of($"first: {foreign}\nlist:\n  - {foreign}\n").ToString()));
            var root = (YamlMappingNode)stream.Documents.Single().RootNode;
            Assert.Equal(foreign, ((YamlScalarNode)root["first"]).Value);
            Assert.Equal(foreign, ((YamlScalarNode)root["list"][0]).Value);
            Assert.Equal(2, root.Children.Count);
        }
    }
}
