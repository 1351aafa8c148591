namespace PolicyBot.Pages;

/// <summary>Of a page that shows nothing of what is stored.</summary>
public sealed record EmptyModel(DateTimeOffset Now);
