using TwoNewPartyBuilding.Web.Infrastructure;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddWebFrame(builder.Configuration);
var app = builder.Build();
app.UseWebFrame();
app.UseAuthorization();
app.MapWebFrame();
await app.RunAsync();
