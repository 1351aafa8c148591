namespace PolicyBot.Simulator.Hosting;

/// <summary>One operation of the REST API.</summary>
/// <param name="Template">As GitHub documents it, with names in braces; <c>{**path}</c> at the end takes slashes too.</param>
internal sealed record Route(string Method, string Template, Needs Needs, Func<Call, Answer> Handle)
{
    public string[] Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether GitHub counts it as a creation of content.</summary>
    public bool CreatesContent { get; init; }

    public static Route Get(string template, Needs needs, Func<Call, Answer> handle) => new("GET", template, needs, handle);

    public static Route Post(string template, Needs needs, Func<Call, Answer> handle) => new("POST", template, needs, handle);

    public static Route Patch(string template, Needs needs, Func<Call, Answer> handle) => new("PATCH", template, needs, handle);

    public static Route Put(string template, Needs needs, Func<Call, Answer> handle) => new("PUT", template, needs, handle);

    public static Route Delete(string template, Needs needs, Func<Call, Answer> handle) => new("DELETE", template, needs, handle);
}
