using System.Net;
using AngleSharp.Html.Dom;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>Reads pages and sends forms as a browser without scripts does: cookies kept, redirects followed, hidden fields (antiforgery) sent along.</summary>
public sealed class Visitor(HttpClient client) : IDisposable
{
    private const int MostRedirects = 10;

    /// <summary>The client below, for requests that are no page.</summary>
    public HttpClient Client => client;

    /// <summary>Opens a page; <paramref name="follow"/> false answers a redirect itself.</summary>
    public async Task<Page> GetAsync(string path, bool follow = true)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await ReadAsync(response, follow);
    }

    /// <summary>
    /// Fills in and sends a form of a page: <paramref name="form"/> is a selector of the form or of its button (whose name and
    /// value are sent too); a field given as null is left out.
    /// </summary>
    public async Task<Page> SubmitAsync(
        Page page, string form, IEnumerable<KeyValuePair<string, string?>>? fields = null, bool follow = true)
    {
        var (address, method, values) = page.FormOf(form);
        foreach (var group in (fields ?? []).GroupBy(f => f.Key))
        {
            values.RemoveAll(v => v.Key == group.Key);
            values.AddRange(group.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value!)));
        }

        if (method == "get")
        {
            using var query = new FormUrlEncodedContent(values);
            return await GetAsync($"{address.Split('?')[0]}?{await query.ReadAsStringAsync()}", follow);
        }

        using var content = new FormUrlEncodedContent(values);
        using var response = await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content);
        return await ReadAsync(response, follow);
    }

    /// <summary>Sends a form with files, to <paramref name="address"/> where it is to be sent elsewhere than the page says.</summary>
    public async Task<Page> UploadAsync(
        Page page, string form, string field, string fileName, byte[] content, IEnumerable<KeyValuePair<string, string?>>? fields = null, string? address = null)
    {
        var (own, _, values) = page.FormOf(form);
        address ??= own;
        using var body = new MultipartFormDataContent();
        foreach (var (key, value) in values.Where(v => v.Key != field && fields?.Any(f => f.Key == v.Key) != true))
        {
            body.Add(new StringContent(value), key);
        }

        foreach (var (key, value) in (fields ?? []).Where(f => f.Value is not null))
        {
            body.Add(new StringContent(value!), key);
        }

        body.Add(new ByteArrayContent(content), field, fileName);
        using var response = await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), body);
        return await ReadAsync(response, follow: true);
    }

    /// <summary>Signs in through the sign-in page, wherever the portal sends an unknown visitor.</summary>
    /// <exception cref="InvalidOperationException">The portal did not let the person in.</exception>
    public async Task<Page> SignInAsync(string userName, string password)
    {
        var page = await GetAsync("/");
        var form = page.Document.Forms.FirstOrDefault(f => f.QuerySelector("input[type=password]") is not null)
            ?? throw new InvalidOperationException($"No sign-in form at {page.Path} ({page.Status}): {page.Text}");
        var name = (form.QuerySelector("input[type=text], input:not([type])") as IHtmlInputElement)?.Name ?? "UserName";
        var secret = ((IHtmlInputElement)form.QuerySelector("input[type=password]")!).Name!;
        var answer = await SubmitAsync(page, "form:has(input[type=password])", [new(name, userName), new(secret, password)]);
        return answer.Errors.Count == 0 && answer.Status == HttpStatusCode.OK
            ? answer
            : throw new InvalidOperationException($"{userName} was not let in ({answer.Status}): {string.Join("; ", answer.Errors)}");
    }

    private async Task<Page> ReadAsync(HttpResponseMessage response, bool follow)
    {
        var current = response;
        for (var i = 0; follow && current.Headers.Location is { } target && (int)current.StatusCode is >= 300 and < 400; i++)
        {
            if (i == MostRedirects)
            {
                throw new InvalidOperationException($"{target} redirects without end.");
            }

            var address = new Uri(current.RequestMessage!.RequestUri!, target);
            if (!ReferenceEquals(current, response))
            {
                current.Dispose();
            }

            current = await client.GetAsync(address);
        }

        var page = await Page.ReadAsync(current);
        if (!ReferenceEquals(current, response))
        {
            current.Dispose();
        }

        return page;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
