using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Sends a file of the core while it is being written, always as a download and never kept by caches. Where writing fails, the connection breaks off, so that nobody takes half a file for a whole one.</summary>
public sealed class OutgoingFileResult(OutgoingFile file) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        response.ContentType = file.ContentType;
        response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        await file.WriteAsync(response.Body, context.HttpContext.RequestAborted);
    }
}
