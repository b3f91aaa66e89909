using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>An answer of the portal as a test reads it.</summary>
public sealed partial class Page
{
    private Page(HttpResponseMessage response, byte[] body, IHtmlDocument document)
    {
        Status = response.StatusCode;
        Path = response.RequestMessage!.RequestUri!.PathAndQuery;
        Location = response.Headers.Location?.OriginalString;
        ContentType = response.Content.Headers.ContentType?.MediaType;
        Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        Body = body;
        Document = document;
    }

    /// <summary>The status, after redirects where they were followed.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The address that answered.</summary>
    public string Path { get; }

    /// <summary>Where a redirect that was not followed leads.</summary>
    public string? Location { get; }

    /// <summary>The kind of content.</summary>
    public string? ContentType { get; }

    /// <summary>The headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The content as it came.</summary>
    public IReadOnlyList<byte> Body { get; }

    /// <summary>The page's elements; empty where the answer is no page.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>The text people read, spaces folded.</summary>
    public string Text => Fold(Document.Body?.TextContent);

    /// <summary>The title of the window.</summary>
    public string Title => Document.Title ?? "";

    /// <summary>The page's heading.</summary>
    public string Heading => TextOf("h1");

    /// <summary>The message after a deed (the element with <c>role=status</c> or <c>role=alert</c> outside forms).</summary>
    public string Flash => Fold(string.Join(' ', Document
        .QuerySelectorAll("[role=status], [role=alert]").Where(e => e.Closest("form") is null).Select(e => e.TextContent)));

    /// <summary>
    /// The messages beside fields, by field name as posted; the summary's messages stand under “”. Read from the elements
    /// that the validation tag helpers write.
    /// </summary>
    public ILookup<string, string> Errors =>
        Document.QuerySelectorAll("[data-valmsg-for].field-validation-error")
            .Select(e => (Field: e.GetAttribute("data-valmsg-for")!, Text: Fold(e.TextContent)))
            .Concat(Document.QuerySelectorAll(".validation-summary-errors li").Select(e => (Field: "", Text: Fold(e.TextContent))))
            .Where(e => e.Text.Length > 0)
            .ToLookup(e => e.Field, e => e.Text);

    /// <summary>The text of the first element that fits, or “”.</summary>
    public string TextOf(string selector) => Fold(Document.QuerySelector(selector)?.TextContent);

    /// <summary>The texts of all elements that fit.</summary>
    public IReadOnlyList<string> TextsOf(string selector) => [.. Document.QuerySelectorAll(selector).Select(e => Fold(e.TextContent))];

    /// <summary>The addresses the page links to.</summary>
    public IReadOnlyList<string> Links =>
        [.. Document.QuerySelectorAll("a[href]").Select(e => e.GetAttribute("href")!).Where(h => h.StartsWith('/'))];

    /// <summary>Whether a link or form leads there.</summary>
    public bool LeadsTo(string path) =>
        Links.Any(l => l.Split('?')[0] == path) || Document.Forms.Any(f => f.GetAttribute("action")?.Split('?')[0] == path);

    internal (string Address, string Method, List<KeyValuePair<string, string>> Values) FormOf(string selector)
    {
        var found = Document.QuerySelector(selector)
            ?? throw new InvalidOperationException($"Nothing fits “{selector}” on {Path} ({(int)Status}): {Text}");
        var form = found as IHtmlFormElement ?? FormBehind(found)
            ?? throw new InvalidOperationException($"“{selector}” on {Path} belongs to no form.");
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in form.Elements.Where(c => !c.HasAttribute("disabled") && c.Closest("fieldset[disabled]") is null))
        {
            AddControl(values, control);
        }

        if (found is IHtmlButtonElement { Name.Length: > 0 } button)
        {
            values.Add(new(button.Name, button.Value ?? ""));
        }

        var address = (found as IHtmlButtonElement)?.GetAttribute("formaction") ?? form.GetAttribute("action");
        return (string.IsNullOrEmpty(address) ? Path : address, form.Method?.ToLowerInvariant() ?? "get", values);
    }

    private static IHtmlFormElement? FormBehind(IElement element) => element switch
    {
        IHtmlButtonElement button => button.Form,
        IHtmlInputElement input => input.Form,
        _ => element.Closest("form") as IHtmlFormElement,
    };

    private static void AddControl(List<KeyValuePair<string, string>> values, IElement control)
    {
        switch (control)
        {
            case IHtmlInputElement { Name.Length: > 0 } input when input.Type is "checkbox" or "radio":
                if (input.IsChecked)
                {
                    values.Add(new(input.Name, input.Value));
                }

                break;
            case IHtmlInputElement { Name.Length: > 0 } input when input.Type is not ("submit" or "button" or "reset" or "image" or "file"):
                values.Add(new(input.Name, input.Value));
                break;
            case IHtmlTextAreaElement { Name.Length: > 0 } area:
                values.Add(new(area.Name, area.Value));
                break;
            case IHtmlSelectElement { Name.Length: > 0 } select:
                values.AddRange(select.Options.Where(o => o.IsSelected).Select(o => KeyValuePair.Create(select.Name, o.Value)));
                break;
        }
    }

    internal static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        var isPage = response.Content.Headers.ContentType?.MediaType is "text/html";
        var text = isPage ? System.Text.Encoding.UTF8.GetString(body) : "";
        return new Page(response, body, await new HtmlParser().ParseDocumentAsync(text));
    }

    private static string Fold(string? text) => text is null ? "" : Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
