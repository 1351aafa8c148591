using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Issues;

namespace PolicyBot.Issues;

/// <summary>The issue of a notice.</summary>
internal sealed class NoticeText(Notice notice) : IIssueText
{
    public string Title => notice.Title;

    public string Body(string nonce) => notice.Body(nonce);

    public string Remark(IssueAction.Remark remark) => throw new InvalidOperationException("Nothing is said below a notice although nothing is done about it.");

    public string Comment(IssueAction action, IEnumerable<string> shown, string nonce) =>
        action is IssueAction.Close ? notice.CommentOfClosing(nonce) : notice.CommentOfNews(nonce);
}
