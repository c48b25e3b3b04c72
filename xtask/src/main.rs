use tablewright::*;
fn main(){
 let args: Vec<String>=std::env::args().skip(1).collect();
 let pages: Vec<InputFile>=args[1..].iter().filter(|a|!a.starts_with("C:")).map(|p|InputFile{path:p.clone(),bytes:std::fs::read(p).unwrap()}).collect();
 let corr=args.iter().find_map(|a|a.strip_prefix("C:")).map(|p|InputFile{path:p.into(),bytes:std::fs::read(p).unwrap()});
 let out=generate(&Input{header:project::ad_hoc("x"),pages,corrections:corr});
 eprint!("{}",render::render(&out.diagnostics,&out.sources,render::Style::Human,false));
 for (p,t) in out.files { std::fs::write(format!("{}/{}",args[0],p.replace('/',"_")),t).unwrap(); }
}
