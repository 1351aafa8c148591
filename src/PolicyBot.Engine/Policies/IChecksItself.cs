namespace PolicyBot.Engine.Policies;

/// <summary>A record in a setting that can say something which is allowed and cannot be meant.</summary>
public interface IChecksItself
{
    /// <summary>Each with the key that it is about, and one sentence without full stop that goes on after the key.</summary>
    IEnumerable<(string Key, string Complaint)> Complaints { get; }
}
