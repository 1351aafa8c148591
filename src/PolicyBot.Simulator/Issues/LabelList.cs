using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Issues;

/// <summary>The labels of a repository; GitHub makes nine with it.</summary>
public sealed class LabelList
{
    private static readonly (string Name, string Color, string Description)[] Defaults =
    [
        ("bug", "d73a4a", "Something isn't working"),
        ("documentation", "0075ca", "Improvements or additions to documentation"),
        ("duplicate", "cfd3d7", "This issue or pull request already exists"),
        ("enhancement", "a2eeef", "New feature or request"),
        ("good first issue", "7057ff", "Good for newcomers"),
        ("help wanted", "008672", "Extra attention is needed"),
        ("invalid", "e4e669", "This doesn't seem right"),
        ("question", "d876e3", "Further information is requested"),
        ("wontfix", "ffffff", "This will not be worked on"),
    ];

    private readonly Repository repository;
    private readonly List<Label> labels;

    internal LabelList(Repository repository)
    {
        this.repository = repository;
        labels = [.. Defaults.Select(label => new Label(repository.World.Ids.Next(IdKind.Label), label.Name, label.Color, label.Description, IsDefault: true))];
    }

    public IReadOnlyList<Label> All => labels;

    /// <summary>Names of labels do not differ by case alone.</summary>
    public Label? Find(string name) => labels.Find(label => string.Equals(label.Name, name, StringComparison.OrdinalIgnoreCase));

    public Label GetOrAdd(string name) => Find(name) ?? Add(name);

    public Label Add(string name, string color = "ededed", string? description = null) => repository.World.Change(() =>
    {
        var label = new Label(repository.World.Ids.Next(IdKind.Label), name, color, description);
        labels.Add(label);
        repository.World.Record(repository, WritingKind.Label, name + " " + description);
        LabelEvents.Happened(repository, label, "created");
        return label;
    });

    public void Remove(Label label) => repository.World.Change(() =>
    {
        labels.Remove(label);
        LabelEvents.Happened(repository, label, "deleted");
    });
}
