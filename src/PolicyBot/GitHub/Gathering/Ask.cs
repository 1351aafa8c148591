namespace PolicyBot.GitHub.Gathering;

/// <summary>One thing to ask GitHub about a subject. Equal asks are asked once.</summary>
internal abstract record Ask;

/// <summary>One thing to ask GitHub.</summary>
/// <typeparam name="TAnswer">What the answer is.</typeparam>
internal abstract record Ask<TAnswer> : Ask;
