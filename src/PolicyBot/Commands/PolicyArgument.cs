using System.CommandLine;
using PolicyBot.Engine.Text;

namespace PolicyBot.Commands;

/// <summary>An argument that names one thing of the catalogue.</summary>
internal static class PolicyArgument
{
    /// <param name="known">What may be named.</param>
    public static Argument<string> Create(string description, IEnumerable<string> known)
    {
        var argument = new Argument<string>("ID") { Description = description };
        argument.Validators.Add(result =>
        {
            var names = known.ToHashSet(StringComparer.Ordinal);
            var word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!names.Contains(word))
            {
                var meant = Spelling.Nearest(word, names) is { } near ? $"did you mean {near}?" : "policybot policies list shows what there is";
                result.AddError($"there is no {word}: {meant}");
            }
        });
        return argument;
    }
}
