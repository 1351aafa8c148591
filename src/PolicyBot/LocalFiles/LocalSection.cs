using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>Reads one section from a directory. <see cref="LocalReader"/> lists them.</summary>
internal abstract class LocalSection
{
    private protected LocalSection()
    {
    }

    public abstract Type Section { get; }

    public abstract Observed Observe(LocalTree tree, Question question, DateTimeOffset now);
}

/// <summary>Reads a <typeparamref name="TSection"/> from a directory.</summary>
internal abstract class LocalSection<TSection> : LocalSection
{
    public sealed override Type Section => typeof(TSection);

    public sealed override Observed Observe(LocalTree tree, Question question, DateTimeOffset now) => new(Read(tree, question), now);

    protected abstract Fact<TSection> Read(LocalTree tree, Question question);
}
