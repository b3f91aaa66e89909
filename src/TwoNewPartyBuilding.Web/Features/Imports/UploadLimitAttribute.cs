using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>
/// Lets an upload be slightly larger than a workbook may be (the form around it, and the core's own sentence), and says so in
/// words where it is larger still. Looks before the antiforgery token is read, which would call a cut-off form outdated.
/// </summary>
/// <param name="undone">What did not happen, for the heading.</param>
/// <param name="advice">What to do instead.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UploadLimitAttribute(string undone = "没有导入", string advice = "请拆分后再导入") : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    private static readonly long Limit = WorkbookLimits.Default.MaxFileBytes + (1024 * 1024);

    /// <inheritdoc/>
    public int Order => 900;

    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Limit;
        }

        if (http.Request.ContentLength > Limit)
        {
            context.Result = TooLarge(http);
            return;
        }

        if (!http.Request.HasFormContentType)
        {
            return;
        }

        try
        {
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = Limit }));
            await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException)
        {
            context.Result = TooLarge(http);
        }
    }

    private IActionResult TooLarge(HttpContext http)
    {
        var sentence = $"文件超过 {WorkbookLimits.Default.MaxFileBytes / 1024 / 1024} MB，{advice}";
        return PartOfPage.Wanted(http.Request)
            ? new ContentResult { StatusCode = StatusCodes.Status413PayloadTooLarge, ContentType = "text/plain; charset=utf-8", Content = sentence }
            : new ViewResult
            {
                ViewName = "/Features/Errors/Trouble.cshtml",
                StatusCode = StatusCodes.Status413PayloadTooLarge,
                ViewData = new(http.RequestServices.GetRequiredService<Microsoft.AspNetCore.Mvc.ModelBinding.IModelMetadataProvider>(), new())
                {
                    Model = new Errors.Trouble(StatusCodes.Status413PayloadTooLarge, $"文件太大，{undone}", [$"{sentence}。"]),
                },
            };
    }
}
